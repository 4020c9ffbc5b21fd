/// The numbers in a `.npy` or `.wav` file, channels interleaved.
struct Recording {
  /// Why a file can't be used, and what to do about it.
  struct Refusal: Error {
    let problem: String
    let help: String?

    init(_ problem: String, help: String? = nil) {
      self.problem = problem
      self.help = help
    }
  }

  let samples: [Double]
  let channels: Int

  init(_ bytes: [UInt8]) throws(Refusal) {
    if bytes.starts(with: Recording.magicOfNPY) {
      samples = try Recording.samples(npy: bytes)
      channels = 1
    } else if bytes.starts(with: "RIFF".utf8) {
      (samples, channels) = try Recording.samples(wav: bytes)
    } else {
      throw Refusal(
        "the file is neither .npy nor .wav: it starts with neither's mark",
        help: "save it by numpy.save, or as 16-bit PCM or 32-bit float WAV")
    }
    guard !samples.isEmpty else { throw Refusal("the file holds no numbers") }
    if let place = samples.firstIndex(where: { !$0.isFinite }) {
      throw Refusal("number \(place) of the file, counted from 0, is \(samples[place])")
    }
  }

  /// Every `channels`-th number from `channel` on.
  func channel(_ channel: Int) -> [Double] {
    stride(from: channel, to: samples.count, by: channels).map { samples[$0] }
  }
}

extension [UInt8] {
  /// The little-endian number at a place; nil past the end.
  func number<Number: FixedWidthInteger>(at place: Int, as type: Number.Type) -> Number? {
    guard place >= 0, place + Number.bitWidth / 8 <= count else { return nil }
    return withUnsafeBytes {
      Number(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: type))
    }
  }

  /// The little-endian numbers from a place on; as many must be there.
  func numbers<Number: FixedWidthInteger>(
    from place: Int, count: Int, _ value: (Number) -> Double
  ) -> [Double] {
    let width = Number.bitWidth / 8
    return withUnsafeBytes { bytes in
      (0..<count).map {
        let raw = bytes.loadUnaligned(fromByteOffset: place + $0 * width, as: Number.self)
        return value(Number(littleEndian: raw))
      }
    }
  }
}

/// RIFF WAVE with 16-bit PCM (read as −1 to 1) or 32-bit float numbers, any number of channels.
///
/// Microsoft, Multimedia Programming Interface and Data Specifications 1.0 (1991), and
/// WAVEFORMATEXTENSIBLE. Who writes into a pipe can't come back and say how long it all was: the
/// numbers then go on to the end of the file.
extension Recording {
  private struct Format {
    let code: UInt16
    let channels: Int
    let bits: UInt16

    /// Bytes of one number of each channel.
    var frame: Int { Int(bits) / 8 * channels }
  }

  static func samples(wav bytes: [UInt8]) throws(Refusal) -> ([Double], channels: Int) {
    guard bytes.count >= 12, bytes[8..<12].elementsEqual("WAVE".utf8) else {
      throw Refusal("the file is a RIFF file, but no WAVE")
    }
    var format: Format?
    var place = 12
    while let length = bytes.number(at: place + 4, as: UInt32.self) {
      let body = place + 8
      let name = bytes[place..<place + 4]
      if name.elementsEqual("data".utf8) {
        guard let format else { throw Refusal("the .wav file has data before its format") }
        guard isUnknown(length, at: body, in: bytes) else {
          let end = try end(of: length, at: body, in: bytes)
          return (try samples(bytes[body..<end], of: bytes, format), format.channels)
        }
        // Who was stopped while writing may have left a part of a frame.
        let end = bytes.count - (bytes.count - body) % format.frame
        return (try samples(bytes[body..<end], of: bytes, format), format.channels)
      }
      let end = try end(of: length, at: body, in: bytes)
      if name.elementsEqual("fmt ".utf8) {
        format = try self.format(bytes, at: body, length: Int(length))
      }
      // Chunks start at even places.
      place = end + end % 2
    }
    throw Refusal("the .wav file has no data")
  }

  private static func end(
    of length: UInt32, at body: Int, in bytes: [UInt8]
  ) throws(Refusal) -> Int {
    guard Int(length) <= bytes.count - body else {
      throw Refusal(
        "the .wav file is cut off: \(length) bytes were announced, \(bytes.count - body) are there"
      )
    }
    return body + Int(length)
  }

  /// Whether a length of data is a placeholder: the largest below 2 or 4 GiB but for some header
  /// (ffmpeg 0xFFFFFFFF, sox 0x7FFFF000, arecord 0x80000000), or zero although the file goes on
  /// behind what the length of RIFF covers (GStreamer).
  private static func isUnknown(_ length: UInt32, at body: Int, in bytes: [UInt8]) -> Bool {
    switch length {
    case 0x7FFF_0000...0x8000_0000, 0xFFFF_0000...0xFFFF_FFFF:
      return Int(length) > bytes.count - body
    case 0:
      let whole = bytes.number(at: 4, as: UInt32.self).map { Int($0) } ?? 0
      return 8 + whole <= body || whole == 0xFFFF_FFFF
    default: return false
    }
  }

  private static func format(
    _ bytes: [UInt8], at place: Int, length: Int
  ) throws(Refusal) -> Format {
    guard length >= 16, var code = bytes.number(at: place, as: UInt16.self),
      let channels = bytes.number(at: place + 2, as: UInt16.self), channels > 0,
      let stride = bytes.number(at: place + 12, as: UInt16.self),
      let bits = bytes.number(at: place + 14, as: UInt16.self)
    else { throw Refusal("the .wav file's format can't be read") }
    // WAVE_FORMAT_EXTENSIBLE has the true code at the start of its subformat.
    if code == 0xFFFE, length >= 26 {
      code = bytes.number(at: place + 24, as: UInt16.self) ?? code
    }
    guard code == 1 && bits == 16 || code == 3 && bits == 32 else {
      throw Refusal(
        "the .wav file has \(bits)-bit numbers of format \(code): 16-bit PCM (1) and 32-bit"
          + " float (3) are read",
        help: "sox in.wav -b 16 out.wav")
    }
    let format = Format(code: code, channels: Int(channels), bits: bits)
    guard Int(stride) == format.frame else {
      throw Refusal(
        "the .wav file has \(bits)-bit numbers of \(channels) channels in blocks of \(stride) bytes,"
          + " which take \(format.frame)",
        help: "sox in.wav -b 16 out.wav")
    }
    return format
  }

  private static func samples(
    _ data: ArraySlice<UInt8>, of bytes: [UInt8], _ format: Format
  ) throws(Refusal) -> [Double] {
    guard data.count.isMultiple(of: format.frame) else {
      throw Refusal("the .wav file ends within a sample of its \(format.channels) channels")
    }
    let count = data.count / format.frame * format.channels
    return format.code == 1
      ? bytes.numbers(from: data.startIndex, count: count) { (value: Int16) in
        Double(value) / 32768
      }
      : bytes.numbers(from: data.startIndex, count: count) { Double(Float(bitPattern: $0)) }
  }
}

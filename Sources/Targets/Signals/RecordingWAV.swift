/// RIFF WAVE with 16-bit PCM (read as −1 to 1) or 32-bit float numbers, any number of channels.
extension Recording {
  private struct Format {
    let code: UInt16
    let channels: Int
    let bits: UInt16
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
      let end = body + Int(length)
      guard end <= bytes.count else {
        throw Refusal(
          "the .wav file is cut off: \(length) bytes were announced, \(bytes.count - body) are there"
        )
      }
      if name.elementsEqual("fmt ".utf8) {
        format = try self.format(bytes, at: body, length: Int(length))
      } else if name.elementsEqual("data".utf8) {
        guard let format else { throw Refusal("the .wav file has data before its format") }
        return (try samples(bytes[body..<end], of: bytes, format), format.channels)
      }
      // Chunks start at even places.
      place = end + end % 2
    }
    throw Refusal("the .wav file has no data")
  }

  private static func format(
    _ bytes: [UInt8], at place: Int, length: Int
  ) throws(Refusal) -> Format {
    guard length >= 16, var code = bytes.number(at: place, as: UInt16.self),
      let channels = bytes.number(at: place + 2, as: UInt16.self), channels > 0,
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
    return Format(code: code, channels: Int(channels), bits: bits)
  }

  private static func samples(
    _ data: ArraySlice<UInt8>, of bytes: [UInt8], _ format: Format
  ) throws(Refusal) -> [Double] {
    let width = Int(format.bits) / 8
    guard data.count.isMultiple(of: width * format.channels) else {
      throw Refusal("the .wav file ends within a sample of its \(format.channels) channels")
    }
    let count = data.count / width
    return format.code == 1
      ? bytes.numbers(from: data.startIndex, count: count) { (value: Int16) in
        Double(value) / 32768
      }
      : bytes.numbers(from: data.startIndex, count: count) { Double(Float(bitPattern: $0)) }
  }
}

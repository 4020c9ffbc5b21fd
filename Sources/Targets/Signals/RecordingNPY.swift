/// NumPy's format, versions 1 to 3: a magic, a length, a Python dictionary, and the numbers.
/// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
extension Recording {
  static let magicOfNPY: [UInt8] = [0x93] + Array("NUMPY".utf8)

  private static let types = "float32, float64 and int16, little-endian,"

  static func samples(npy bytes: [UInt8]) throws(Refusal) -> [Double] {
    let isWide = bytes.number(at: 6, as: UInt8.self).map { $0 > 1 } ?? false
    let start = isWide ? 12 : 10
    let length =
      isWide
      ? bytes.number(at: 8, as: UInt32.self).map { Int($0) }
      : bytes.number(at: 8, as: UInt16.self).map { Int($0) }
    guard let length, start + length <= bytes.count else {
      throw Refusal("the .npy file ends within its header")
    }
    let header = String(decoding: bytes[start..<start + length], as: UTF8.self)
    let count = try shape(header)
    let data = start + length
    func check(_ width: Int) throws(Refusal) {
      let (size, isTooLarge) = count.multipliedReportingOverflow(by: width)
      guard !isTooLarge, size <= bytes.count - data else {
        throw Refusal(
          "the .npy file is cut off: \(count) numbers were announced, \((bytes.count - data) / width)"
            + " are there")
      }
    }
    let type = value("descr", in: header).map { $0.prefix { $0 != "," } } ?? ""
    switch type.filter({ $0 != "'" && $0 != "\"" && $0 != " " }) {
    case "<f8":
      try check(8)
      return bytes.numbers(from: data, count: count) { Double(bitPattern: $0) }
    case "<f4":
      try check(4)
      return bytes.numbers(from: data, count: count) { Double(Float(bitPattern: $0)) }
    case "<i2":
      try check(2)
      return bytes.numbers(from: data, count: count) { (value: Int16) in Double(value) }
    case let other:
      throw Refusal(
        "numbers of type '\(other)' are not read: \(types) are",
        help: "in Python: numpy.save(path, array.astype('<f8'))")
    }
  }

  private static func shape(_ header: String) throws(Refusal) -> Int {
    guard let text = value("shape", in: header), text.hasPrefix("("),
      let end = text.firstIndex(of: ")")
    else { throw Refusal("the .npy file's header has no shape") }
    let sizes = text[..<end].dropFirst().split(separator: ",")
      .map { Int(String($0.filter { $0 != " " })) }
    guard sizes.count == 1 else {
      throw Refusal(
        "the array has \(sizes.count) dimensions, but a signal has one",
        help: "in Python: array.ravel(), or array[0]")
    }
    guard value("fortran_order", in: header)?.hasPrefix("False") == true else {
      throw Refusal(
        "the array is in Fortran's order", help: "in Python: numpy.ascontiguousarray(array)")
    }
    guard let count = sizes[0], count >= 0 else {
      throw Refusal("the .npy file's header has a shape that is no number")
    }
    return count
  }

  /// What follows a key of the dictionary, up to the end of the header.
  private static func value(_ key: String, in header: String) -> Substring? {
    guard let place = header.firstRange(of: "'\(key)':") else { return nil }
    return header[place.upperBound...].drop { $0 == " " }
  }
}

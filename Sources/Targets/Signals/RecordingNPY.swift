/// NumPy's format, versions 1 to 3: a magic, a length, a Python dictionary, and the numbers.
/// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
extension Recording {
  static let magicOfNPY: [UInt8] = [0x93] + Array("NUMPY".utf8)

  private enum Number: String, CaseIterable {
    case float32, float64, int16

    var width: Int {
      switch self {
      case .float32: 4
      case .float64: 8
      case .int16: 2
      }
    }

    /// How NumPy names it, without the sign of the byte order.
    private var spellings: [String] {
      switch self {
      case .float32: ["f4", "f", "float32", "single"]
      case .float64: ["f8", "d", "float64", "double", "float"]
      case .int16: ["i2", "h", "int16", "short"]
      }
    }

    /// By a dtype in text. `=` and `|` are the order of the machine that reads, little-endian here.
    init?(dtype: String) {
      let name = dtype.first.map { "<=|".contains($0) } == true ? dtype.dropFirst() : dtype[...]
      guard let type = Number.allCases.first(where: { $0.spellings.contains(String(name)) }) else {
        return nil
      }
      self = type
    }
  }

  static func samples(npy bytes: [UInt8]) throws(Refusal) -> [Double] {
    let header = try NPYHeader(bytes)
    let type = try number(header.descr)
    let count = try length(header.shape)
    let (size, isTooLarge) = count.multipliedReportingOverflow(by: type.width)
    let present = bytes.count - header.end
    guard !isTooLarge, size <= present else {
      throw Refusal(
        "the .npy file is cut off: \(count) numbers were announced, \(present / type.width)"
          + " are there")
    }
    return switch type {
    case .float64: bytes.numbers(from: header.end, count: count) { Double(bitPattern: $0) }
    case .float32: bytes.numbers(from: header.end, count: count) { Double(Float(bitPattern: $0)) }
    case .int16: bytes.numbers(from: header.end, count: count) { (value: Int16) in Double(value) }
    }
  }

  private static func number(_ descr: PythonLiteral) throws(Refusal) -> Number {
    guard case .string(let dtype) = descr else {
      throw Refusal(
        "the .npy file holds records of several fields, but a signal is an array of numbers",
        help: "in Python: numpy.save(path, array['name of a field'])")
    }
    guard let number = Number(dtype: dtype) else {
      throw Refusal(
        "numbers of type '\(dtype)' are not read: float32, float64 and int16, little-endian, are",
        help: "in Python: numpy.save(path, array.astype('<f8'))")
    }
    return number
  }

  /// Of one dimension, in which the order of C and of Fortran are the same.
  private static func length(_ shape: [Int]) throws(Refusal) -> Int {
    guard shape.count == 1 else {
      throw Refusal(
        "the array has \(shape.count) dimensions, but a signal has one",
        help: shape.count > NPYHeader.mostDimensions
          ? nil : "in Python: numpy.save(path, \(signal(of: shape)))")
    }
    return shape[0]
  }

  /// How Python takes one signal out of an array: what lies along its longest dimension.
  private static func signal(of shape: [Int]) -> String {
    guard let longest = shape.max(), let place = shape.firstIndex(of: longest) else {
      return "array.ravel()"
    }
    let indices = shape.indices.prefix(shape.last == longest ? shape.count - 1 : shape.count)
    return "array[\(indices.map { $0 == place ? ":" : "0" }.joined(separator: ", "))]"
  }
}

/// What stands before the numbers of a `.npy` file.
struct NPYHeader {
  let descr: PythonLiteral
  let shape: [Int]
  /// Whether columns, not rows, lie in one piece.
  let isFortranOrder: Bool
  /// Where the numbers begin.
  let end: Int

  /// NumPy itself reads 10,000.
  private static let mostBytes = 1 << 16
  /// NumPy itself has 64.
  static let mostDimensions = 64

  init(_ bytes: [UInt8]) throws(Recording.Refusal) {
    let cut = Recording.Refusal("the .npy file ends within its header")
    guard let version = bytes.number(at: 6, as: UInt8.self),
      let minor = bytes.number(at: 7, as: UInt8.self)
    else { throw cut }
    guard (1...3).contains(version), minor == 0 else {
      throw Recording.Refusal(
        "the .npy file is of version \(version).\(minor): 1.0, 2.0 and 3.0 are read")
    }
    let length =
      version == 1
      ? bytes.number(at: 8, as: UInt16.self).map { Int($0) }
      : bytes.number(at: 8, as: UInt32.self).map { Int($0) }
    let start = version == 1 ? 10 : 12
    guard let length else { throw cut }
    guard length <= NPYHeader.mostBytes else {
      throw Recording.Refusal(
        "the .npy file's header has \(length) bytes, and at most \(NPYHeader.mostBytes) are read")
    }
    guard start + length <= bytes.count else { throw cut }
    end = start + length
    let literal: PythonLiteral
    do throws(PythonLiteral.Failure) {
      literal = try PythonLiteral(parsing: bytes[start..<end])
    } catch {
      throw Recording.Refusal(
        "the .npy file's header can't be read at byte \(start + error.place) of the file:"
          + " \(error.expected) should stand there")
    }
    guard case .dictionary(let members) = literal else {
      throw Recording.Refusal("the .npy file's header is no dictionary")
    }
    func member(_ key: String) throws(Recording.Refusal) -> PythonLiteral {
      guard let value = members[key] else {
        throw Recording.Refusal("the .npy file's header has no '\(key)'")
      }
      return value
    }
    descr = try member("descr")
    guard case .flag(let isFortranOrder) = try member("fortran_order") else {
      throw Recording.Refusal("'fortran_order' of the .npy file's header is neither True nor False")
    }
    self.isFortranOrder = isFortranOrder
    guard case .tuple(let sizes) = try member("shape") else {
      throw Recording.Refusal("'shape' of the .npy file's header is no tuple, such as (400,)")
    }
    let shape = sizes.compactMap {
      if case .integer(let size) = $0, size >= 0 { size } else { nil }
    }
    guard shape.count == sizes.count else {
      throw Recording.Refusal("'shape' of the .npy file's header holds what is no size")
    }
    self.shape = shape
  }
}

/// A value as Python spells it, and as headers of `.npy` files are written: a dictionary, tuple, list,
/// string, whole number, `True`, `False` or `None`, with any spacing, either quotes and any order of
/// keys. What `ast.literal_eval` takes, but for bytes, fractions, sets, joined strings and escapes.
enum PythonLiteral: Equatable {
  case string(String)
  case integer(Int)
  case flag(Bool)
  case none
  case list([PythonLiteral])
  case tuple([PythonLiteral])
  /// Of equal keys the last one counts.
  case dictionary([String: PythonLiteral])

  /// Where reading ended, in bytes from 0, and what should have stood there.
  struct Failure: Error {
    let place: Int
    let expected: String
  }

  init(parsing text: some Sequence<UInt8>) throws(Failure) {
    var reader = PythonReader(text)
    self = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.isAtEnd else { throw reader.failure("the end") }
  }
}

private struct PythonReader {
  private let text: [UInt8]
  private var place = 0

  /// Deeper values are no header of a signal, and would cost stack.
  private static let deepest = 16

  init(_ text: some Sequence<UInt8>) { self.text = Array(text) }

  var isAtEnd: Bool { place == text.count }

  func failure(_ expected: String) -> PythonLiteral.Failure {
    PythonLiteral.Failure(place: place, expected: expected)
  }

  private var next: UInt8? { isAtEnd ? nil : text[place] }

  mutating func skipSpace() {
    while let byte = next, " \t\r\n\u{0C}".utf8.contains(byte) { place += 1 }
  }

  /// Whether a sign comes next, which is then read.
  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  mutating func value(depth: Int) throws(PythonLiteral.Failure) -> PythonLiteral {
    guard depth < PythonReader.deepest else {
      throw failure("values in at most \(PythonReader.deepest) brackets")
    }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try dictionary(depth)
    case UInt8(ascii: "["): return .list(try elements(until: "]", depth).values)
    case UInt8(ascii: "("):
      let (values, hasComma) = try elements(until: ")", depth)
      // Brackets around one value are a tuple only with a comma.
      return values.count == 1 && !hasComma ? values[0] : .tuple(values)
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .string(try string())
    case .some: return try word()
    case nil: throw failure("a value")
    }
  }

  private mutating func elements(
    until end: Unicode.Scalar, _ depth: Int
  ) throws(PythonLiteral.Failure) -> (values: [PythonLiteral], hasComma: Bool) {
    place += 1
    var values: [PythonLiteral] = []
    var hasComma = false
    while !take(end) {
      guard values.isEmpty || hasComma else { throw failure("',' or '\(end)'") }
      values.append(try value(depth: depth + 1))
      hasComma = take(",")
    }
    return (values, hasComma)
  }

  private mutating func dictionary(_ depth: Int) throws(PythonLiteral.Failure) -> PythonLiteral {
    place += 1
    var members: [String: PythonLiteral] = [:]
    var hasComma = true
    while !take("}") {
      guard hasComma else { throw failure("',' or '}'") }
      guard case .string(let key) = try value(depth: depth + 1) else {
        throw failure("a key in quotes before it")
      }
      guard take(":") else { throw failure("':'") }
      members[key] = try value(depth: depth + 1)
      hasComma = take(",")
    }
    return .dictionary(members)
  }

  private mutating func string() throws(PythonLiteral.Failure) -> String {
    let quote = text[place]
    let start = place + 1
    guard let end = text[start...].firstIndex(of: quote),
      !text[start..<end].contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\n") })
    else { throw failure("a string on one line, without a backslash") }
    place = end + 1
    return String(decoding: text[start..<end], as: UTF8.self)
  }

  /// A number, perhaps with the `L` of Python 2; a name; or a string with the `u` of Python 2.
  private mutating func word() throws(PythonLiteral.Failure) -> PythonLiteral {
    let end = text[place...].firstIndex { !PythonReader.isWord($0) } ?? text.endIndex
    let word = String(decoding: text[place..<end], as: UTF8.self)
    if word == "u" || word == "U", end < text.count, "'\"".utf8.contains(text[end]) {
      place = end
      return .string(try string())
    }
    let names: [String: PythonLiteral] = [
      "True": .flag(true), "False": .flag(false), "None": .none,
    ]
    let digits = word.hasSuffix("L") ? word.dropLast() : word[...]
    guard let value = names[word] ?? Int(digits.filter { $0 != "_" }).map(PythonLiteral.integer)
    else {
      throw failure("a value")
    }
    place = end
    return value
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "+"):
      true
    default: false
    }
  }
}

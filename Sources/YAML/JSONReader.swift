extension JSON {
  /// Reads a text by RFC 8259. It keeps no places, which makes it some times faster than `Parser`.
  ///
  /// - Parameter name: what an error calls the text.
  package init(parsing bytes: [UInt8], name: String) throws(DefinitionError) {
    var reader = JSONReader(bytes)
    do throws(JSONFault) {
      self = try reader.document()
    } catch {
      let source = Source(name: name, directory: ".", text: String(decoding: bytes, as: UTF8.self))
      let before = String(decoding: bytes.prefix(error.offset), as: UTF8.self)
      throw DefinitionError([Diagnostic(source.mark(after: before), error.problem)])
    }
  }

  /// A member of an object; the first, where a key is given twice.
  package subscript(key: some StringProtocol) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.0 == key }?.1
  }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }
}

private struct JSONFault: Error {
  let offset: Int
  let problem: String
}

private struct JSONReader {
  /// Lists and objects in each other.
  static let maximalDepth = 64

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONFault) -> JSON {
    let value = try value(depth: 1)
    skipSpace()
    if position < bytes.count { throw fault("the text goes on behind its end") }
    return value
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSON {
    skipSpace()
    if depth > JSONReader.maximalDepth { throw fault("this is too deep") }
    switch next {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try items(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func members(depth: Int) throws(JSONFault) -> [(String, JSON)] {
    var members: [(String, JSON)] = []
    position += 1
    if skip("}") { return members }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw fault("a key in quotes is missing here") }
      let key = try string()
      guard skip(":") else { throw fault("a ':' is missing here") }
      members.append((key, try value(depth: depth + 1)))
    } while skip(",")
    guard skip("}") else { throw fault("a ',' or '}' is missing here") }
    return members
  }

  private mutating func items(depth: Int) throws(JSONFault) -> [JSON] {
    var items: [JSON] = []
    position += 1
    if skip("]") { return items }
    repeat { items.append(try value(depth: depth + 1)) } while skip(",")
    guard skip("]") else { throw fault("a ',' or ']' is missing here") }
    return items
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes[position..<end].elementsEqual("\(word)".utf8) else {
      throw fault("a value is missing here")
    }
    position = end
    return value
  }

  private mutating func number() throws(JSONFault) -> JSON {
    let start = position
    var isWhole = true
    loop: while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"): break
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): isWhole = false
      default: break loop
      }
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let value = Int(text) { return .int(value) }
    guard let value = Double(text) else {
      position = start
      throw fault("a value is missing here")
    }
    return .number(value)
  }

  private mutating func string() throws(JSONFault) -> String {
    let start = position
    position += 1
    var text = ""
    var run = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let rest = String(decoding: bytes[run..<position], as: UTF8.self)
        position += 1
        return text.isEmpty ? rest : text + rest
      }
      if byte == UInt8(ascii: "\\") {
        text += String(decoding: bytes[run..<position], as: UTF8.self)
        text.unicodeScalars.append(try escape())
        run = position
      } else {
        position += 1
      }
    }
    position = start
    throw fault("this quote is not closed")
  }

  private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
    let start = position
    position += 2
    switch position <= bytes.count ? bytes[position - 1] : 0 {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try codeUnit()
      if let scalar = Unicode.Scalar(unit) { return scalar }
      // The first half of a pair; a half alone stands for no character.
      guard unit < 0xDC00, position + 2 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
        bytes[position + 1] == UInt8(ascii: "u")
      else { return "\u{FFFD}" }
      position += 2
      let low = try codeUnit()
      guard (0xDC00...0xDFFF).contains(low) else { return "\u{FFFD}" }
      return Unicode.Scalar(0x10000 + (UInt32(unit - 0xD800) << 10 | UInt32(low - 0xDC00)))
        ?? "\u{FFFD}"
    default:
      position = start
      throw fault("there is no such escape")
    }
  }

  private mutating func codeUnit() throws(JSONFault) -> UInt16 {
    let end = min(position + 4, bytes.count)
    let digits = String(decoding: bytes[position..<end], as: UTF8.self)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
      let unit = UInt16(digits, radix: 16)
    else { throw fault("four hexadecimal digits are missing here") }
    position = end
    return unit
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private func fault(_ problem: String) -> JSONFault {
    JSONFault(offset: position, problem: problem)
  }
}

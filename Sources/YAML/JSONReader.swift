extension JSON {
  /// Reads a text by RFC 8259: UTF-8 without a byte order mark. It keeps no places, which makes it some
  /// times faster than `Parser`. What the RFC leaves open: lists and objects stand 64 deep at most,
  /// numbers that no Double holds are refused, half a surrogate pair becomes U+FFFD, and of members with
  /// one key all are kept.
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
    try refuseOtherThanUTF8()
    let value = try value(depth: 1)
    skipSpace()
    if position < bytes.count { throw fault("the text goes on behind its end") }
    return value
  }

  private func refuseOtherThanUTF8() throws(JSONFault) {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      let byte = String(bytes[offset], radix: 16, uppercase: true)
      throw JSONFault(offset: offset, problem: "the byte 0x\(byte) is not UTF-8")
    }
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

  /// `-? ( 0 | [1-9][0-9]* ) ( \.[0-9]+ )? ( [eE][-+]?[0-9]+ )?`
  private mutating func number() throws(JSONFault) -> JSON {
    let start = position
    func refuse(_ problem: String) -> JSONFault { JSONFault(offset: start, problem: problem) }
    _ = take("-")
    let whole = position
    guard skipDigits() else { throw refuse("a value is missing here") }
    if bytes[whole] == UInt8(ascii: "0"), position > whole + 1 {
      throw refuse("a number can't start with a needless 0")
    }
    var isWhole = true
    if take(".") {
      isWhole = false
      guard skipDigits() else { throw refuse("a digit is missing behind the point") }
    }
    if take("e") || take("E") {
      isWhole = false
      _ = take("+") || take("-")
      guard skipDigits() else { throw refuse("a digit is missing in the exponent") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let value = Int(text) { return .int(value) }
    guard let value = Double(text), value.isFinite else {
      throw refuse("this number is larger than a Double can be")
    }
    return .number(value)
  }

  private mutating func skipDigits() -> Bool {
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return position > start
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
      } else if byte < 0x20 {
        throw fault("a control character stands here; in quotes it must be an escape")
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
      // The first half of a pair; a half alone stands for no character, and leaves what follows it.
      let behind = position
      guard unit < 0xDC00, take("\\"), take("u"), case let low = try codeUnit(),
        (0xDC00...0xDFFF).contains(low)
      else {
        position = behind
        return "\u{FFFD}"
      }
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
    return take(character)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
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

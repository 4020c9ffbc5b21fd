/// The text of a scalar and whether it stood without quotes.
///
/// Plain text takes its type from the core schema of YAML 1.2.2 (section 10.3.2): `no` is a string,
/// `1e-3` a number, `0x1F` an integer. Quoted text is always a string.
package struct ScalarText: Sendable, Equatable {
  package let text: String
  package let isPlain: Bool

  package init(_ text: String, isPlain: Bool = true) {
    self.text = text
    self.isPlain = isPlain
  }

  /// A string as it must be written to be read as a string again, by readers of YAML 1.1 too.
  package init(string text: String) {
    let plain = ScalarText(text)
    self.init(text, isPlain: !(plain.isTyped || plain.isOtherInYAML11))
  }

  /// Whether YAML 1.1 has another type for the plain text: truth values such as `on`, the value key
  /// `=`, the merge key `<<`; or might have one, as numbers and dates are whatever starts like a
  /// number: `1_000`, `12:30`, `2024-01-01`, `0b1`.
  ///
  /// Source: the types of https://yaml.org/type/, as PyYAML's resolver has them.
  private var isOtherInYAML11: Bool {
    if text.utf8.count <= 3, ScalarText.wordsOfYAML11.contains(text.lowercased()) { return true }
    let unsigned = text.utf8.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    guard let first = unsigned.drop(while: { $0 == UInt8(ascii: ".") }).first else { return false }
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
      || unsigned.first == UInt8(ascii: ".")
        && [".inf", ".nan"].contains(text.lowercased().drop { "+-".contains($0) })
  }

  private static let wordsOfYAML11: Set<String> = ["y", "n", "yes", "no", "on", "off", "=", "<<"]

  /// Readers of YAML 1.1, such as PyYAML, take `1e-07` for a string, but `1.0e-07` for a number.
  package init(_ value: Double) {
    guard value.isFinite else {
      self.init(value.isNaN ? ".nan" : value < 0 ? "-.inf" : ".inf")
      return
    }
    let short = "\(value)"
    let bytes = short.utf8
    if bytes.count > 2, bytes.suffix(2).elementsEqual(".0".utf8) {
      self.init(String(short.dropLast(2)))
    } else if let exponent = bytes.firstIndex(of: UInt8(ascii: "e")),
      !bytes[..<exponent].contains(UInt8(ascii: "."))
    {
      self.init(short[..<exponent] + ".0" + short[exponent...])
    } else {
      self.init(short)
    }
  }

  /// Whether the text is more than a string.
  var isTyped: Bool { isNull || bool != nil || double != nil }

  package var isNull: Bool {
    isPlain && text.utf8.count <= 4 && ["", "~", "null", "Null", "NULL"].contains(text)
  }

  package var bool: Bool? {
    guard isPlain, (4...5).contains(text.utf8.count) else { return nil }
    return switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// A whole number; `1e4` and `100.0` count as whole.
  package var int: Int? {
    guard isPlain, startsLikeNumber else { return nil }
    if let digits { return digits }
    if let based { return Int(exactly: based) }
    if isDecimal, let exact = Int(text) { return exact }
    guard let double, double == double.rounded(), double.magnitude < 0x1p53 else { return nil }
    return Int(exactly: double)
  }

  package var double: Double? {
    guard isPlain, startsLikeNumber else { return nil }
    if let digits { return Double(digits) }
    if let based { return Double(based) }
    if isDecimal { return Double(text) }
    return switch text {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": .infinity
    case "-.inf", "-.Inf", "-.INF": -.infinity
    case ".nan", ".NaN", ".NAN": .nan
    default: nil
    }
  }

  /// Most texts are words, and this tells it at once.
  private var startsLikeNumber: Bool {
    guard let first = text.utf8.first else { return false }
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || "+-.".utf8.contains(first)
  }

  /// The number that up to 15 digits say, as most do: a Double holds it.
  private var digits: Int? {
    guard text.utf8.count <= 15 else { return nil }
    var value = 0
    for byte in text.utf8 {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = 10 * value + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// `0x1F` or `0o17`, without a sign and in 64 bits.
  private var based: UInt64? {
    guard text.utf8.first == UInt8(ascii: "0") else { return nil }
    let radix: Int
    switch text.utf8.dropFirst().first {
    case UInt8(ascii: "x"): radix = 16
    case UInt8(ascii: "o"): radix = 8
    default: return nil
    }
    // By bytes too: an accent behind the x makes one character with it.
    let digits = Substring(text.utf8.dropFirst(2))
    guard !digits.isEmpty, digits.first != "+", digits.first != "-" else { return nil }
    return UInt64(digits, radix: radix)
  }

  /// `[-+]? ( \.[0-9]+ | [0-9]+(\.[0-9]*)? ) ( [eE][-+]?[0-9]+ )?`
  private var isDecimal: Bool {
    // By bytes side by side: plans of thousands of definitions have millions of numbers.
    var text = text
    return text.withUTF8 { bytes in
      var place = 0
      func skip(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Bool {
        guard place < bytes.count,
          bytes[place] == UInt8(ascii: one) || bytes[place] == UInt8(ascii: other)
        else { return false }
        place += 1
        return true
      }
      func skipDigits() -> Bool {
        let start = place
        while place < bytes.count, bytes[place] &- 0x30 < 10 { place += 1 }
        return place > start
      }
      _ = skip("+", "-")
      let hasWhole = skipDigits()
      let hasFraction = skip(".", ".") && skipDigits()
      guard hasWhole || hasFraction else { return false }
      if skip("e", "E") {
        _ = skip("+", "-")
        guard skipDigits() else { return false }
      }
      return place == bytes.count
    }
  }
}

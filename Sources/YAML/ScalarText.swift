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

  /// A string as it must be written to be read as a string again.
  package init(string text: String) {
    let plain = ScalarText(text)
    self.init(text, isPlain: !(plain.isNull || plain.bool != nil || plain.double != nil))
  }

  package init(_ value: Double) {
    let short = value.isFinite ? "\(value)" : value.isNaN ? ".nan" : value < 0 ? "-.inf" : ".inf"
    self.init(short.hasSuffix(".0") ? String(short.dropLast(2)) : short)
  }

  package var isNull: Bool {
    isPlain && ["", "~", "null", "Null", "NULL"].contains(text)
  }

  package var bool: Bool? {
    guard isPlain else { return nil }
    return switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// A whole number; `1e4` and `100.0` count as whole.
  package var int: Int? {
    guard let double, double == double.rounded(), double.magnitude < 0x1p53 else { return nil }
    return Int(double)
  }

  package var double: Double? {
    guard isPlain else { return nil }
    if text.hasPrefix("0x") { return UInt64(text.dropFirst(2), radix: 16).map(Double.init) }
    if text.hasPrefix("0o") { return UInt64(text.dropFirst(2), radix: 8).map(Double.init) }
    let unsigned = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    if [".inf", ".Inf", ".INF"].contains(unsigned) {
      return text.first == "-" ? -.infinity : .infinity
    }
    if [".nan", ".NaN", ".NAN"].contains(text) { return .nan }
    guard let first = unsigned.first(where: { $0 != "." }), first.isASCII, first.isNumber,
      unsigned.utf8.allSatisfy({ (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0) })
    else { return nil }
    return Double(text.hasSuffix(".") ? text.dropLast() : text[...])
  }
}

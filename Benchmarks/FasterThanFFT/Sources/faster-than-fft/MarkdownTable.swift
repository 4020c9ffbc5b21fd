internal import Glibc

/// A table of numbers, to be pasted into a page.
struct MarkdownTable {
  private(set) var text: String

  init(_ columns: [String]) {
    text = Self.line(columns) + "\n" + Self.line(columns.map { _ in "---:" })
  }

  mutating func add(_ cells: [String]) { text += "\n" + Self.line(cells) }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }
}

extension Double {
  /// Rounded to so many significant digits, without an exponent: 0.0123, 12.3, 12300.
  func digits(_ count: Int) -> String {
    guard self > 0 else { return "0" }
    let places = count - 1 - Int(log10(self).rounded(.down))
    let scale = pow(10, Double(places))
    let whole = Int((self * scale).rounded())
    guard places > 0 else { return String(Int((Double(whole) / scale).rounded())) }
    let text = String(whole)
    let padded = String(repeating: "0", count: max(0, places + 1 - text.count)) + text
    return padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// 1.2e-7
  var scientific: String {
    let exponent = Int(log10(self).rounded(.down))
    return (self / pow(10, Double(exponent))).digits(2) + "e\(exponent)"
  }
}

extension Int {
  /// 4096 as 4,096
  var grouped: String {
    self < 1000
      ? String(self)
      : (self / 1000).grouped + "," + String(self % 1000 + 1000).dropFirst()
  }
}

/// Texts and numbers as gnuplot reads them.
enum GnuplotText {
  /// In single quotes, where only the quote itself has a meaning. What can't be drawn turns into a
  /// space, and what is too long ends with an ellipsis.
  static func quoted(_ text: String, limit: Int = 80) -> String {
    "'" + plain(text, limit: limit).replacing("'", with: "''") + "'"
  }

  /// One line of printable characters, `limit` at most.
  static func plain(_ text: String, limit: Int = 80) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator:
        scalars.append(" ")
      default: scalars.append(scalar)
      }
      // One character may hold any number of accents.
      if scalars.count >= 4 * limit { break }
    }
    let line = String(scalars)
    return line.count > limit ? line.prefix(limit - 1) + "…" : line
  }

  /// Seven digits, which is more than a picture shows; `NaN` leaves a gap.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "NaN" }
    let short = Float(value)
    let text = short.isNormal || value == 0 ? "\(short)" : "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

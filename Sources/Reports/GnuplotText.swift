/// Texts and numbers as gnuplot reads them.
enum GnuplotText {
  /// In single quotes, where gnuplot expands nothing. An apostrophe becomes a typographic one,
  /// because gnuplot 5.4 takes a doubled quote at the start of a string for its end.
  static func quoted(_ text: String, limit: Int = 80) -> String {
    "'" + scalars(of: plain(text, limit: limit)) { $0 == "'" ? "’" : $0.description } + "'"
  }

  /// As the label of a tic, where a percent sign would begin a format.
  static func tic(_ text: String, limit: Int) -> String {
    scalars(of: quoted(text, limit: limit)) { $0 == "%" ? "%%" : $0.description }
  }

  /// Each scalar by itself: to Swift a quote with an accent on it is no quote, to gnuplot it ends the text.
  private static func scalars(of text: String, as written: (Unicode.Scalar) -> String) -> String {
    text.unicodeScalars.map(written).joined()
  }

  /// One line of printable characters. What can't be drawn turns into a space, and what is longer
  /// than `limit` Latin letters ends with an ellipsis.
  static func plain(_ text: String, limit: Int = 80) -> String {
    var line = ""
    var width = 0
    for character in text {
      let drawn = printable(character)
      // Of East Asian scripts a character is as wide as two letters.
      width += (drawn.unicodeScalars.first?.value ?? 0) >= 0x1100 ? 2 : 1
      if width > limit { return line.dropLast() + "…" }
      line += drawn
    }
    return line
  }

  /// About how many pixels wide a text is drawn, rather more than less.
  static func width(_ text: String) -> Int {
    text.reduce(0) { sum, character in
      switch character {
      case _ where (character.unicodeScalars.first?.value ?? 0) >= 0x1100: sum + 14
      case "m", "w", "M", "W", "@", "%": sum + 13
      case "i", "j", "l", "t", "f", "r", " ", ".", ",", ":", "(", ")", "[", "]", "|", "'": sum + 6
      default: sum + (character.isUppercase ? 10 : 8)
      }
    }
  }

  /// A character may hold any number of accents: the first ones are kept.
  private static func printable(_ character: Character) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in character.unicodeScalars.prefix(4) {
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator:
        scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// Seven digits, which is more than a picture shows; `NaN` leaves a gap.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "NaN" }
    let short = Float(value)
    let text = short.isNormal || value == 0 ? "\(short)" : "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

/// A line for a comment of C and a docstring of Python. Titles hold names and paths, which may be anybody's.
enum SourceComment {
  /// What could end either, or is not shown as it stands, becomes `_`. By scalars: to Swift `*` with an accent is
  /// another character, to a compiler it is not.
  static func line(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: line.append("_")
      default: line.append(["*", "\"", "\\"].contains(scalar) ? "_" : scalar)
      }
    }
    return String(line)
  }
}

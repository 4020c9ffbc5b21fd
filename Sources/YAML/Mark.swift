/// A place in a source; line and column count characters from 1.
public struct Mark: Sendable {
  public let source: Source
  public let line: Int
  public let column: Int

  /// The line as written and a caret below the column; long lines are cut around the place.
  package var snippet: String {
    guard source.lines.indices.contains(line - 1) else { return "" }
    let characters = Array(source.lines[line - 1].filter { $0 != "\r" })
    let start = max(0, min(column - 60, characters.count - 90))
    let window = characters[start..<min(characters.count, start + 90)]
    let caret = window.prefix(max(0, column - 1 - start)).map { $0 == "\t" ? "\t" : " " }
    return "    \(String(window))\n    \(caret.joined())^"
  }
}

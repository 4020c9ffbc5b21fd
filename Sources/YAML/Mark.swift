/// A place in a source; line and column count characters from 1.
public struct Mark: Sendable {
  public let source: Source
  public let line: Int
  public let column: Int

  /// A file as a whole, where no line of it can be shown.
  static func whole(_ file: String) -> Mark {
    Mark(source: Source(name: file, directory: ".", text: ""), line: 0, column: 0)
  }

  /// So many characters further on the line.
  func advanced(by count: Int) -> Mark {
    Mark(source: source, line: line, column: column + count)
  }

  /// `file:line:column`, or the file alone.
  var place: String {
    line == 0 ? source.name : "\(source.name):\(line):\(column)"
  }

  /// The line as written and a caret below the column; long lines are cut around the place.
  package var snippet: String? {
    guard source.lines.indices.contains(line - 1) else { return nil }
    let characters = Array(source.lines[line - 1].unicodeScalars)
    let start = max(0, min(column - 60, characters.count - 90))
    let window = characters[start..<min(characters.count, start + 90)]
    let before = String.UnicodeScalarView(window.prefix(max(0, column - 1 - start)))
    let blank = String(String(before).map { $0 == "\t" ? "\t" : " " })
    return "    \(String(String.UnicodeScalarView(window)))\n    \(blank)^"
  }
}

extension Mark {
  /// The start of an option's value on the command line.
  package init(option: String, text: String) {
    self.init(source: Source(name: option, directory: ".", text: text), line: 1, column: 1)
  }
}

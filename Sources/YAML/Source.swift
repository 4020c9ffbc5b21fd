/// A text that definitions are read from: a file, or one `--set` on the command line.
public final class Source: Sendable {
  /// What messages call it: the file's path as the user gave it, or `--set`.
  public let name: String
  /// Whether it is an option of the command line.
  var isOption: Bool { name.hasPrefix("--") }
  /// Where relative paths in it start.
  public let directory: String
  package let text: String
  package let lines: [Substring]

  package init(name: String, directory: String, text: String) {
    let text = text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    self.name = name
    self.directory = directory
    self.text = text
    self.lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// The place behind so much of the text.
  package func mark(after prefix: some StringProtocol) -> Mark {
    let lines = prefix.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let column = (lines.last?.unicodeScalars.count ?? 0) + 1
    return Mark(source: self, line: max(1, lines.count), column: column)
  }
}

/// A text that definitions are read from: a file, or one `--set` on the command line.
public final class Source: Sendable {
  /// What messages call it: the file's path as the user gave it, or `--set`.
  public let name: String
  /// Where relative paths in it start.
  public let directory: String
  package let lines: [Substring]

  package init(name: String, directory: String, text: String) {
    self.name = name
    self.directory = directory
    self.lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}

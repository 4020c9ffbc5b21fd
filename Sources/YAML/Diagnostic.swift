/// One thing that is wrong with a definition: where, what was found, what is allowed.
public struct Diagnostic: Sendable, CustomStringConvertible {
  public let mark: Mark
  public let problem: String
  /// What to do about it, if more can be said.
  public let help: String?

  package init(_ mark: Mark, _ problem: String, help: String? = nil) {
    self.mark = mark
    self.problem = problem
    self.help = help
  }

  /// `file:line:column: error: …`, the line, a caret, and the help.
  public var description: String {
    let place = "\(mark.source.name):\(mark.line):\(mark.column): error: \(problem)"
    return place + "\n" + mark.snippet + (help.map { "\n  help: \($0)" } ?? "")
  }
}

/// All that is wrong with a definition, in the order of its text.
public struct DefinitionError: Error, Sendable, CustomStringConvertible {
  public let diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) {
    precondition(!diagnostics.isEmpty, "an error names its problem")
    self.diagnostics = diagnostics
  }

  public var description: String {
    diagnostics.map(\.description).joined(separator: "\n\n")
  }
}

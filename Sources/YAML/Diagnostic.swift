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
    let parts = ["\(mark.place): error: \(problem)", mark.snippet, help.map { "  help: \($0)" }]
    return parts.compactMap { $0 }.joined(separator: "\n")
  }
}

/// All that is wrong with a definition, each thing once, in the order of its text.
public struct DefinitionError: Error, Sendable, CustomStringConvertible {
  public let diagnostics: [Diagnostic]

  /// So many are told in full; nobody reads hundreds.
  package static let shown = 20
  /// Who finds so many in the runs of a plan looks for no more.
  package static let enough = 100

  package init(_ diagnostics: [Diagnostic]) {
    precondition(!diagnostics.isEmpty, "an error names its problem")
    var sources: [ObjectIdentifier: Int] = [:]
    for diagnostic in diagnostics {
      let source = ObjectIdentifier(diagnostic.mark.source)
      sources[source] = sources[source] ?? sources.count
    }
    let ordered = diagnostics.enumerated().sorted {
      func position(_ item: (offset: Int, element: Diagnostic)) -> (Int, Int, Int, Int) {
        let mark = item.element.mark
        return (
          sources[ObjectIdentifier(mark.source)] ?? 0, mark.line, mark.column, item.offset
        )
      }
      return position($0) < position($1)
    }
    // An alias shows the same text in several places.
    var seen: Set<String> = []
    self.diagnostics = ordered.map(\.element)
      .filter { seen.insert("\($0.mark.place) \($0.problem)").inserted }
  }

  /// `1 error`; of very many, at least how many.
  package var count: String {
    let count = diagnostics.count
    let words = "\(count) error\(count == 1 ? "" : "s")"
    return count < Self.enough ? words : "at least \(words)"
  }

  /// The first of them in full.
  public var description: String {
    let shown = diagnostics.prefix(Self.shown).map(\.description)
    let more = diagnostics.count - shown.count
    let atLeast = diagnostics.count < Self.enough ? "" : "at least "
    let rest = more == 0 ? [] : ["and \(atLeast)\(more) more error\(more == 1 ? "" : "s")"]
    return (shown + rest).joined(separator: "\n\n")
  }
}

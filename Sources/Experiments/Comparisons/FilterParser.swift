internal import YAML

/// Reads the text of a `Filter`.
struct FilterParser {
  static func parse(_ text: String) throws(DefinitionError) -> Filter.Condition {
    let source = Source(name: "--where", directory: ".", text: text)
    var parser = FilterParser(source: source, tokens: try FilterToken.all(in: source))
    let condition = try parser.alternatives(depth: 1)
    if parser.next.kind != .end { throw parser.unexpectedAfterComparison() }
    return condition
  }

  /// Parentheses and `not` in each other.
  private static let maximalDepth = 64

  private let source: Source
  private let tokens: [FilterToken]
  private var position = 0

  private init(source: Source, tokens: [FilterToken]) {
    self.source = source
    self.tokens = tokens
  }

  private var next: FilterToken { tokens[position] }

  private mutating func advance() -> FilterToken {
    defer { position = min(position + 1, tokens.count - 1) }
    return tokens[position]
  }

  private mutating func skip(word: String) -> Bool {
    guard next.isWord(word) else { return false }
    position += 1
    return true
  }

  private mutating func alternatives(depth: Int) throws(DefinitionError) -> Filter.Condition {
    var condition = try conjunction(depth: depth)
    while skip(word: "or") { condition = .or(condition, try conjunction(depth: depth)) }
    return condition
  }

  private mutating func conjunction(depth: Int) throws(DefinitionError) -> Filter.Condition {
    var condition = try negation(depth: depth)
    while skip(word: "and") { condition = .and(condition, try negation(depth: depth)) }
    return condition
  }

  private mutating func negation(depth: Int) throws(DefinitionError) -> Filter.Condition {
    if depth > FilterParser.maximalDepth {
      throw refusal(next, "this is more than \(FilterParser.maximalDepth) deep")
    }
    if skip(word: "not") { return .not(try negation(depth: depth + 1)) }
    guard next.kind == .open else { return try comparison() }
    let open = advance()
    let condition = try alternatives(depth: depth + 1)
    guard next.kind == .close else {
      throw next.kind == .end
        ? refusal(open, "this parenthesis is not closed") : unexpectedAfterComparison()
    }
    _ = advance()
    return condition
  }

  private mutating func comparison() throws(DefinitionError) -> Filter.Condition {
    let isKeyword = ["and", "or"].contains { next.isWord($0) }
    guard let name = next.text, !isKeyword else {
      throw refusal(
        next, "a name is missing here", help: "write NAME=VALUE, such as target=dft")
    }
    let key = RunKey(name.text)
    _ = advance()
    guard case .relation(let relation) = next.kind else { return .presence(key) }
    _ = advance()
    guard let operand = next.text else {
      let help: String? =
        if case .relation(let more) = next.kind,
          let meant = Filter.Relation(rawValue: more.rawValue + relation.rawValue)
        {
          "did you mean '\(meant.rawValue)'?"
        } else {
          next.kind == .end ? "write NAME\(relation.rawValue)VALUE; quotes hold any text" : nil
        }
      throw refusal(next, "a value is missing after '\(relation.rawValue)'", help: help)
    }
    _ = advance()
    return .comparison(key, relation, operand)
  }

  private func unexpectedAfterComparison() -> DefinitionError {
    if next.kind == .close { return refusal(next, "nothing is open that this could close") }
    let found = next.text?.text ?? next.spelling
    let symbols = ["&&": "and", "&": "and", "||": "or", "|": "or"]
    let near = symbols[found] ?? Spelling.nearest(to: found, among: ["and", "or"])
    return refusal(
      next, "'and' or 'or' is missing before '\(found)'",
      help: near.map { "did you mean '\($0)'?" } ?? "put a value with spaces in quotes")
  }

  private func refusal(
    _ token: FilterToken, _ problem: String, help: String? = nil
  ) -> DefinitionError {
    let mark = source.mark(after: source.text[..<token.start])
    return DefinitionError([Diagnostic(mark, problem, help: help)])
  }
}

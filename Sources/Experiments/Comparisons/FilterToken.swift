internal import YAML

/// A word, a text in quotes, a sign of a `Filter`, or its end.
struct FilterToken {
  enum Kind: Equatable {
    case text(ScalarText)
    case relation(Filter.Relation)
    case open, close, end
  }

  let kind: Kind
  let start: String.Index
  let spelling: String

  var text: ScalarText? {
    if case .text(let text) = kind { text } else { nil }
  }

  /// A text in quotes is no keyword.
  func isWord(_ word: String) -> Bool {
    text.map { $0.isPlain && $0.text.lowercased() == word } ?? false
  }

  /// The last of them is the end.
  static func all(in source: Source) throws(DefinitionError) -> [FilterToken] {
    let text = source.text
    var tokens: [FilterToken] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest = rest.dropFirst()
        continue
      }
      let start = rest.startIndex
      let kind: Kind
      switch first {
      case "(", ")":
        kind = first == "(" ? .open : .close
        rest = rest.dropFirst()
      case "'", "\"":
        let inner = rest.dropFirst()
        guard let end = inner.firstIndex(of: first) else {
          throw refusal(
            source, start, "this quote is not closed", help: "end the text with \(first)")
        }
        kind = .text(ScalarText(String(inner[..<end]), isPlain: false))
        rest = rest[text.index(after: end)...]
      case "=", "!", "<", ">", "~":
        let spellings = Filter.Relation.allCases.map(\.rawValue) + ["=="]
        let found = spellings.filter { rest.hasPrefix($0) }.max { $0.count < $1.count }
        guard let found, let relation = Filter.Relation(rawValue: found == "==" ? "=" : found)
        else {
          throw refusal(source, start, "'\(first)' is no comparison", help: "write 'not' or '!='")
        }
        kind = .relation(relation)
        rest = rest.dropFirst(found.count)
      default:
        let word = rest.prefix { !$0.isWhitespace && !"()'\"=!<>~".contains($0) }
        kind = .text(ScalarText(String(word)))
        rest = rest[word.endIndex...]
      }
      tokens.append(
        FilterToken(kind: kind, start: start, spelling: String(text[start..<rest.startIndex])))
    }
    return tokens + [FilterToken(kind: .end, start: text.endIndex, spelling: "the end")]
  }

  private static func refusal(
    _ source: Source, _ place: String.Index, _ problem: String, help: String
  ) -> DefinitionError {
    DefinitionError([
      Diagnostic(source.mark(after: source.text[..<place]), problem, help: help)
    ])
  }
}

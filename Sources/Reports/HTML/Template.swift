/// A template in Mustache: `{{name}}` is escaped, `{{{name}}}` is markup and stands as it is,
/// `{{#name}}…{{/name}}` is there for each item of a list, or if there is anything, `{{^name}}…` if
/// there is nothing; `{{>name}}` is another template and `{{! … }}` a comment.
///
/// Source: https://mustache.github.io/mustache.5.html. Lambdas, delimiters and dots are left out.
/// docs/decisions/0007 says why this is no package.
struct Template {
  indirect enum Value {
    case text(String)
    case list([[String: Value]])
    case group([String: Value])
    case flag(Bool)
  }

  private indirect enum Part {
    case text(String)
    case variable(String, isMarkup: Bool)
    case section(String, [Part], isInverted: Bool)
    case partial(String)
  }

  struct SyntaxError: Error, Equatable { let problem: String }

  private let parts: [Part]

  init(_ text: String) throws(SyntaxError) {
    var rest = text[...]
    parts = try Template.parts(of: &rest, until: nil)
  }

  /// - Parameter partials: what `{{>name}}` may name; they may name each other.
  func render(_ values: [String: Value], partials: [String: Template] = [:]) -> String {
    var output = ""
    Template.render(parts, [values], partials, into: &output)
    return output
  }

  private static func parts(
    of rest: inout Substring, until end: String?
  ) throws(SyntaxError) -> [Part] {
    var parts: [Part] = []
    while let open = rest.firstRange(of: "{{") {
      let isMarkup = rest[open.upperBound...].hasPrefix("{")
      let close = isMarkup ? "}}}" : "}}"
      guard let shut = rest[open.upperBound...].firstRange(of: close) else {
        throw SyntaxError(problem: "a tag is not closed")
      }
      let tag = rest[open.upperBound..<shut.lowerBound].drop { $0 == "{" }
      var before = rest[..<open.lowerBound]
      rest = rest[shut.upperBound...]
      // A tag that stands alone goes with its line.
      let isWord = isMarkup || !"#^/>!".contains(tag.first ?? " ")
      if !isWord, before.isEmpty || before.last == "\n", rest.first == "\n" {
        rest = rest.dropFirst()
      } else if !isWord, let line = before.lastIndex(of: "\n"), rest.first == "\n",
        before[line...].dropFirst().allSatisfy({ $0 == " " })
      {
        before = before[...line]
        rest = rest.dropFirst()
      }
      if !before.isEmpty { parts.append(.text(String(before))) }
      let name = String(isWord ? tag : tag.dropFirst())
      switch isWord ? nil : tag.first {
      case "#", "^":
        let inner = try Template.parts(of: &rest, until: name)
        parts.append(.section(name, inner, isInverted: tag.first == "^"))
      case "/":
        guard name == end else { throw SyntaxError(problem: "nothing is open that /\(name) ends") }
        return parts
      case ">": parts.append(.partial(name))
      case "!": break
      default: parts.append(.variable(name, isMarkup: isMarkup))
      }
    }
    if let end { throw SyntaxError(problem: "the section \(end) is not closed") }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }

  private static func render(
    _ parts: [Part], _ stack: [[String: Value]], _ partials: [String: Template],
    into output: inout String
  ) {
    func value(_ name: String) -> Value? {
      stack.reversed().lazy.compactMap { $0[name] }.first
    }
    for part in parts {
      switch part {
      case .text(let text): output += text
      case .variable(let name, let isMarkup):
        if case .text(let text)? = value(name) { output += isMarkup ? text : Markup.escaped(text) }
      case .partial(let name):
        if let other = partials[name] { render(other.parts, stack, partials, into: &output) }
      case .section(let name, let inner, let isInverted):
        let value = value(name)
        if isInverted {
          if value?.isSomething != true { render(inner, stack, partials, into: &output) }
          continue
        }
        switch value {
        case .list(let items)?:
          for item in items { render(inner, stack + [item], partials, into: &output) }
        case .group(let group)?: render(inner, stack + [group], partials, into: &output)
        case let value?:
          if value.isSomething { render(inner, stack, partials, into: &output) }
        case nil: break
        }
      }
    }
  }
}

extension Template.Value {
  fileprivate var isSomething: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .list(let items): !items.isEmpty
    case .group: true
    case .flag(let isSet): isSet
    }
  }
}

extension Template.Value: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral {
  init(stringLiteral text: String) { self = .text(text) }
  init(booleanLiteral isSet: Bool) { self = .flag(isSet) }
}

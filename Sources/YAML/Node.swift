/// A value in a YAML text, with its place.
public struct Node: Sendable {
  package indirect enum Content: Sendable {
    case scalar(ScalarText)
    case sequence([Node])
    case mapping([Entry])
  }

  /// A key and its value in a mapping; the order of the text is kept.
  package struct Entry: Sendable {
    package let key: String
    package let keyMark: Mark
    package var value: Node

    package init(key: String, keyMark: Mark, value: Node) {
      self.key = key
      self.keyMark = keyMark
      self.value = value
    }
  }

  package var content: Content
  package let mark: Mark

  package init(_ content: Content, _ mark: Mark) {
    self.content = content
    self.mark = mark
  }

  package var scalar: ScalarText? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  package var items: [Node]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  package var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  package subscript(key: String) -> Node? {
    entries?.first { $0.key == key }?.value
  }

  /// The value on one line, as in the label of a run.
  package var inline: String {
    switch content {
    case .scalar(let scalar): scalar.text
    case .sequence(let items): "[" + items.map(\.inline).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key): \($0.value.inline)" }.joined(separator: ", ") + "}"
    }
  }

  /// What messages call it: the text of a scalar, or its kind.
  package var found: String {
    switch content {
    case .scalar(let scalar):
      if scalar.isNull { return "nothing" }
      let text = scalar.text.count > 40 ? scalar.text.prefix(39) + "…" : scalar.text[...]
      return scalar.isPlain ? String(text) : "the string '\(text)'"
    case .sequence(let items): return items.isEmpty ? "an empty list" : "a list of \(items.count)"
    case .mapping(let entries): return entries.isEmpty ? "an empty mapping" : "a mapping"
    }
  }
}

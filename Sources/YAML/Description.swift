/// The text of `twiddle describe`: what a plugin is, its parameters, and how it may be written.
package enum Description {
  static let width = 100

  package static func text(of type: any Plugin.Type, families: [Family]) -> String {
    let parameters = Fields.parameters(of: type, families: families)
    let table = parameters.isEmpty ? "It takes no parameters." : text(of: parameters)
    let example = Emitter.emit(example(of: type, families: families))
    return """
      \(type.name): \(type.summary)

      \(table)

      example:
      \(example.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))

      """
  }

  /// A table of parameters: name, default, and what each may be and means; groups are indented.
  package static func text(of parameters: [Parameter]) -> String {
    let rows = rows(parameters, indentation: 2)
    let first = rows.map(\.name.count).max() ?? 0
    let second = rows.map(\.value.count).max() ?? 0
    let margin = first + second + 4
    return rows.map { row in
      let lines = wrapped(row.type, to: width - margin) + wrapped(row.meaning, to: width - margin)
      let head = row.name.padded(to: first) + "  " + row.value.padded(to: second) + "  "
      let blank = String(repeating: " ", count: margin)
      return lines.enumerated().map { ($0.offset == 0 ? head : blank) + $0.element }
        .joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private struct Row {
    let name: String
    let value: String
    let type: String
    let meaning: String
  }

  private static func rows(_ parameters: [Parameter], indentation: Int) -> [Row] {
    parameters.flatMap { parameter in
      let name = String(repeating: " ", count: indentation) + parameter.key
      if case .group(let inner) = parameter.type {
        return [Row(name: name, value: "", type: "", meaning: parameter.meaning)]
          + rows(inner, indentation: indentation + 2)
      }
      let value = parameter.defaultValue.map { Emitter.emit($0).dropLast() }
      return [
        Row(
          name: name,
          value: value.map(String.init) ?? (parameter.isRequired ? "required" : "optional"),
          type: parameter.type.phrase, meaning: parameter.meaning)
      ]
    }
  }

  private static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// The shortest spelling with all required parameters, or with the first default shown.
  private static func example(of type: any Plugin.Type, families: [Family]) -> Node {
    let parameters = Fields.parameters(of: type, families: families)
    var shown = examples(parameters.filter(\.isRequired), families: families)
    if shown.isEmpty, let first = parameters.first(where: { $0.defaultValue != nil }) {
      shown = examples([first], families: families)
    }
    guard !shown.isEmpty else { return Node(.scalar(ScalarText(string: type.name)), .nowhere) }
    let entry = Node.Entry(
      key: type.name, keyMark: .nowhere, value: Node(.mapping(shown), .nowhere))
    return Node(.mapping([entry]), .nowhere)
  }

  private static func examples(_ parameters: [Parameter], families: [Family]) -> [Node.Entry] {
    parameters.map {
      let value = $0.defaultValue ?? example(of: $0.type, families: families)
      return Node.Entry(key: $0.key, keyMark: .nowhere, value: value)
    }
  }

  private static func example(of type: ParameterType, families: [Family]) -> Node {
    func word(of noun: String) -> Node {
      let family = families.first { $0.noun == noun }
      let words = family?.members.first {
        !Fields.parameters(of: $0, families: families).contains(where: \.isRequired)
      }
      return Node(.scalar(ScalarText(string: words?.name ?? noun)), .nowhere)
    }
    return switch type {
    case .whole(let range):
      Node(.scalar(ScalarText("\(min(max(8, range.lowerBound), range.upperBound))")), .nowhere)
    case .number(let interval): Node(.scalar(ScalarText(interval.representative)), .nowhere)
    case .numbers(let interval, let count):
      Node(
        .sequence(
          Array(
            repeating: example(of: .number(interval), families: families),
            count: max(1, count.lowerBound))), .nowhere)
    case .boolean: Node(.scalar(ScalarText("true")), .nowhere)
    case .string: Node(.scalar(ScalarText("text")), .nowhere)
    case .path: Node(.scalar(ScalarText("file.csv")), .nowhere)
    case .choice(let words): Node(.scalar(ScalarText(string: words.first ?? "")), .nowhere)
    case .plugin(let noun): word(of: noun)
    case .plugins(let noun, _): Node(.sequence([word(of: noun)]), .nowhere)
    case .group(let inner):
      Node(.mapping(examples(inner.filter(\.isRequired), families: families)), .nowhere)
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

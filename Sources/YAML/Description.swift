/// The text of `twiddle describe`: what a plugin is, its parameters, and how it may be written.
package enum Description {
  static let width = 100

  package static func text(of type: any Plugin.Type, families: [Family]) -> String {
    let parameters = Fields.parameters(of: type, families: families)
    let table = parameters.isEmpty ? "It takes no parameters." : text(of: parameters)
    let convention = type.convention.map {
      wrapped($0, to: width).joined(separator: "\n") + "\n\n"
    }
    return """
      \(type.name): \(type.summary)

      \(convention ?? "")\(table)

      example:
        \(type.example)

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
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

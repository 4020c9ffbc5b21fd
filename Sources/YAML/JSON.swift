/// A JSON value whose objects keep their order, so that equal results are equal bytes.
package indirect enum JSON: Sendable {
  case object([(String, JSON)])
  case array([JSON])
  case string(String)
  case int(Int)
  /// The shortest text that reads back as the same `Double`; `null` where it is not finite.
  case number(Double)
  case bool(Bool)
  case null

  /// Indented by two spaces, with a line break at the end.
  package var text: String { written(indent: "") + "\n" }

  private func written(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .object(let members):
      let lines = members.map { "\(inner)\(JSON.quoted($0)): \($1.written(indent: inner))" }
      return lines.isEmpty ? "{}" : "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    case .array(let items):
      let isFlat = items.allSatisfy(\.isScalar)
      let texts = items.map { $0.written(indent: inner) }
      return isFlat
        ? "[" + texts.joined(separator: ", ") + "]"
        : "[\n\(inner)" + texts.joined(separator: ",\n\(inner)") + "\n\(indent)]"
    case .string(let text): return JSON.quoted(text)
    case .int(let value): return "\(value)"
    case .number(let value): return value.isFinite ? ScalarText(value).text : "null"
    case .bool(let value): return "\(value)"
    case .null: return "null"
    }
  }

  private var isScalar: Bool {
    switch self {
    case .object, .array: false
    default: true
    }
  }

  /// Readers of YAML read it as the same text, so hidden characters are escaped beyond what RFC 8259 asks for.
  package static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.isHidden: quoted += scalar.escape
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

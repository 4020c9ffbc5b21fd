/// A JSON value whose objects keep their order; a number is held as it is written.
enum JSON {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])

  /// A finite number.
  init(_ value: Double) {
    precondition(value.isFinite, "JSON has no \(value)")
    self = .number(ScalarText(value).text)
  }

  /// The value as text, a member a line.
  func text(indentation: Int = 0) -> String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let text): text
    case .string(let text): JSON.quoted(text)
    case .array(let items): JSON.block("[", items.map { ("", $0) }, "]", indentation)
    case .object(let members):
      JSON.block("{", members.map { (JSON.quoted($0.0) + ": ", $0.1) }, "}", indentation)
    }
  }

  private static func block(
    _ open: String, _ members: [(prefix: String, value: JSON)], _ close: String, _ indentation: Int
  ) -> String {
    guard !members.isEmpty else { return open + close }
    let outer = String(repeating: " ", count: indentation)
    let lines = members.map {
      "\(outer)  \($0.prefix)\($0.value.text(indentation: indentation + 2))"
    }
    return "\(open)\n\(lines.joined(separator: ",\n"))\n\(outer)\(close)"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        let code = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

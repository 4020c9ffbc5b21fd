/// A JSON Schema (draft 2020-12) of definitions, for editors that complete and check YAML.
package enum JSONSchema {
  /// The schema of a file with these parameters; one that says `extends` may leave out any of them.
  package static func definition(
    title: String, parameters: [Parameter], families: [Family]
  ) -> String {
    let extends = Parameter(
      key: "extends", type: .path, defaultValue: nil, isRequired: false,
      meaning: "a definition that this one is merged over")
    let given = parameters.contains { $0.key == "extends" } ? parameters : [extends] + parameters
    let required = parameters.filter(\.isRequired).map { JSON.string($0.key) }
    let definitions = families.map { ($0.noun, plugin(of: $0, families: families)) }
    let schema: [(String, JSON)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string(title)),
      ("type", .string("object")),
      ("properties", properties(given)),
      ("additionalProperties", .bool(false)),
      ("if", .object([("required", .array([.string("extends")]))])),
      ("else", .object([("required", .array(required))])),
      ("$defs", .object(definitions)),
    ]
    return JSON.object(schema).text
  }

  private static func properties(_ parameters: [Parameter]) -> JSON {
    .object(parameters.map { ($0.key, property($0)) })
  }

  private static func property(_ parameter: Parameter) -> JSON {
    var members = members(of: parameter.type)
    if !parameter.isRequired, parameter.defaultValue == nil {
      members = [("anyOf", .array([.object(members), .object([("type", .string("null"))])]))]
    }
    members.append(("description", .string(parameter.meaning)))
    if let value = parameter.defaultValue.flatMap(JSON.init(_:)) {
      members.append(("default", value))
    }
    return .object(members)
  }

  private static func members(of type: ParameterType) -> [(String, JSON)] {
    switch type {
    case .whole(let range):
      return [("type", .string("integer"))]
        + (range.lowerBound == .min ? [] : [("minimum", .int(range.lowerBound))])
        + (range.upperBound == .max ? [] : [("maximum", .int(range.upperBound))])
    case .number(let interval):
      return [("type", .string("number"))] + bounds(of: interval)
    case .numbers(let interval, let count):
      let item = JSON.object(members(of: .number(interval)))
      let list = JSON.object(list(of: item, count))
      return count.contains(1) ? [("anyOf", .array([item, list]))] : self.list(of: item, count)
    case .boolean: return [("type", .string("boolean"))]
    case .string, .path: return [("type", .string("string"))]
    case .choice(let words): return [("enum", .array(words.map { .string($0) }))]
    case .plugin(let noun): return [("$ref", .string("#/$defs/\(noun)"))]
    case .plugins(let noun, let count):
      return list(of: .object([("$ref", .string("#/$defs/\(noun)"))]), count)
    case .group(let parameters): return object(parameters)
    case .custom: return []
    }
  }

  private static func bounds(of interval: Interval) -> [(String, JSON)] {
    var bounds: [(String, JSON)] = []
    if interval.lower.isFinite {
      bounds.append(
        (interval.lowerIsOpen ? "exclusiveMinimum" : "minimum", .number(interval.lower)))
    }
    if interval.upper.isFinite {
      bounds.append(
        (interval.upperIsOpen ? "exclusiveMaximum" : "maximum", .number(interval.upper)))
    }
    return bounds
  }

  private static func list(of item: JSON, _ count: ClosedRange<Int>) -> [(String, JSON)] {
    [("type", .string("array")), ("items", item)]
      + (count.lowerBound == 0 ? [] : [("minItems", .int(count.lowerBound))])
      + (count.upperBound == .max ? [] : [("maxItems", .int(count.upperBound))])
  }

  private static func object(_ parameters: [Parameter]) -> [(String, JSON)] {
    let required = parameters.filter(\.isRequired).map { JSON.string($0.key) }
    return [("type", .string("object")), ("properties", properties(parameters))]
      + (required.isEmpty ? [] : [("required", .array(required))])
      + [("additionalProperties", .bool(false))]
  }

  /// A bare word where no parameter is required, or a mapping from one word to its parameters.
  private static func plugin(of family: Family, families: [Family]) -> JSON {
    let spellings = family.members.flatMap { type in
      let parameters = Fields.parameters(of: type, families: families)
      let isWord = !parameters.contains(where: \.isRequired)
      let inside = JSON.object(object(parameters))
      let mapping = JSON.object([
        ("type", .string("object")),
        ("description", .string(type.summary)),
        (
          "properties",
          .object([
            (
              type.name,
              isWord
                ? .object([("anyOf", .array([inside, .object([("type", .string("null"))])]))])
                : inside
            )
          ])
        ),
        ("required", .array([.string(type.name)])),
        ("additionalProperties", .bool(false)),
      ])
      let word = JSON.object([
        ("const", .string(type.name)), ("description", .string(type.summary)),
      ])
      return isWord ? [word, mapping] : [mapping]
    }
    return .object([("oneOf", .array(spellings))])
  }
}

extension JSON {
  /// The default of a parameter; nil for what JSON can't say.
  fileprivate init?(_ node: Node) {
    switch node.content {
    case .scalar(let scalar):
      if scalar.isNull {
        self = .null
      } else if let bool = scalar.bool {
        self = .bool(bool)
      } else if let int = scalar.int {
        self = .int(int)
      } else if let double = scalar.double {
        guard double.isFinite else { return nil }
        self = .number(double)
      } else {
        self = .string(scalar.text)
      }
    case .sequence(let items):
      self = .array(items.compactMap(JSON.init(_:)))
    case .mapping(let entries):
      self = .object(entries.compactMap { entry in JSON(entry.value).map { (entry.key, $0) } })
    }
  }
}

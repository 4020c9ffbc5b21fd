/// A JSON Schema (draft 2020-12) of definitions and suites, for editors that complete and check YAML.
package enum JSONSchema {
  /// The schema of a file that is a definition, or, where it has one of the keys that mark it, a suite.
  ///
  /// - Parameters:
  ///   - definition: its parameters; one that says `extends` may leave out any of them.
  ///   - suite: its parameters. Lists of runs refer to `#/$defs/run`.
  ///   - run: what a run of a suite has beside a definition.
  package static func file(
    title: String, definition: [Parameter], suite: [Parameter], marks: [String],
    run: [Parameter], families: [Family]
  ) -> String {
    let marked = marks.map { JSON.object([("required", .array([.string($0)]))]) }
    func reference(_ name: String) -> JSON { .object([("$ref", .string("#/$defs/\(name)"))]) }
    let schema: [(String, JSON)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string(title)),
      ("if", .object([("anyOf", .array(marked))])),
      ("then", reference("suite")),
      ("else", reference("definition")),
      (
        "$defs",
        .object(
          [
            (
              "definition",
              .object(
                object([extends] + definition) + [
                  ("if", .object([("required", .array([.string("extends")]))])),
                  ("else", .object([required(definition)])),
                ])
            ),
            ("suite", .object(object(suite) + [required(suite)])),
            ("run", .object(object([extends] + definition + run))),
          ] + families.map { ($0.noun, plugin(of: $0, families: families)) })
      ),
    ]
    return JSON.object(schema).text
  }

  private static let extends = Parameter(
    key: "extends", type: .path, defaultValue: nil, isRequired: false,
    meaning: "a definition that this one is merged over; it may leave out what that one says")

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
    // A number or a truth value is taken by its text.
    case .string: return [("type", .array(["string", "number", "boolean"].map(JSON.string)))]
    case .path: return [("type", .string("string"))]
    case .choice(let words): return [("enum", .array(words.map { .string($0) }))]
    case .plugin(let noun): return [("$ref", .string("#/$defs/\(noun)"))]
    case .plugins(let noun, let count):
      return list(of: .object([("$ref", .string("#/$defs/\(noun)"))]), count)
    case .group(let parameters): return object(parameters)
    case .custom(_, let schema):
      guard case .object(let members) = schema else { return [] }
      return members
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

  /// What is required within a definition may come from what it extends, or from a sweep.
  private static func object(_ parameters: [Parameter]) -> [(String, JSON)] {
    [
      ("type", .string("object")), ("properties", properties(parameters)),
      ("additionalProperties", .bool(false)),
    ]
  }

  private static func required(_ parameters: [Parameter]) -> (String, JSON) {
    ("required", .array(parameters.filter(\.isRequired).map { JSON.string($0.key) }))
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

/// What a parameter may be. Error messages, `twiddle describe` and the JSON Schema all follow it.
package indirect enum ParameterType: Sendable {
  case whole(ClosedRange<Int>)
  case number(Interval)
  case numbers(Interval, count: ClosedRange<Int>)
  case boolean
  case string
  case path
  case choice([String])
  case plugin(noun: String)
  case plugins(noun: String, count: ClosedRange<Int>)
  case group([Parameter])
  /// Something that its reader takes apart by itself; the phrase and a JSON Schema say what.
  case custom(String, schema: JSON)

  /// As in "'size' must be …".
  package var phrase: String {
    switch self {
    case .whole(let range):
      switch (range.lowerBound, range.upperBound) {
      case (.min, .max): "a whole number"
      case (let low, .max): "a whole number of at least \(low)"
      case (.min, let high): "a whole number of at most \(high)"
      case (let low, let high): "a whole number from \(low) to \(high)"
      }
    case .number(let interval): "a number\(interval.phrase)"
    case .numbers(let interval, let count):
      "a list of \(amount(of: "number", count))\(interval == .finite ? "" : ", each\(interval.phrase)")"
    case .boolean: "true or false"
    case .string: "a string"
    case .path: "a path of a file"
    case .choice(let words): words.map { "'\($0)'" }.formattedAsAlternatives
    case .plugin(let noun): "one \(noun)"
    case .plugins(let noun, let count): "a list of \(amount(of: noun, count))"
    case .group: "a mapping"
    case .custom(let phrase, _): phrase
    }
  }

  private func amount(of noun: String, _ count: ClosedRange<Int>) -> String {
    switch (count.lowerBound, count.upperBound) {
    case (1, 1): "1 \(noun)"
    case (let least, let most) where least == most: "\(least) \(noun.plural)"
    case (0...1, .max): noun.plural
    case (let least, .max): "at least \(least) \(noun.plural)"
    case (let least, let most): "\(least) to \(most) \(noun.plural)"
    }
  }
}

/// A parameter as its reader declared it, and the value that it got.
package struct Parameter: Sendable {
  package let key: String
  package let type: ParameterType
  /// The value when none is given, as YAML; nil where one must be given or absence has a meaning.
  package let defaultValue: Node?
  package let isRequired: Bool
  package let meaning: String
}

extension [String] {
  /// `a`, `a or b`, `a, b or c`
  package var formattedAsAlternatives: String {
    count < 2 ? first ?? "" : dropLast().joined(separator: ", ") + " or " + self[count - 1]
  }
}

extension String {
  /// The word for many: `layers`, `losses`.
  package var plural: String { self + (hasSuffix("s") ? "es" : "s") }
}

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

  /// As in "'size' must be …".
  package var phrase: String {
    switch self {
    case .whole(let range):
      range.upperBound == .max
        ? "a whole number of at least \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let interval): "a number\(interval.phrase)"
    case .numbers(let interval, let count):
      "a list of \(ParameterType.amount(count)) numbers\(interval == .finite ? "" : ", each" + interval.phrase)"
    case .boolean: "true or false"
    case .string: "a string"
    case .path: "a path of a file"
    case .choice(let words): words.map { "'\($0)'" }.formattedAsAlternatives
    case .plugin(let noun): "one \(noun)"
    case .plugins(let noun, let count): "a list of \(ParameterType.amount(count)) \(noun)s"
    case .group: "a mapping"
    }
  }

  private static func amount(_ count: ClosedRange<Int>) -> String {
    if count.lowerBound == count.upperBound { return "\(count.lowerBound)" }
    return count.upperBound == .max
      ? "at least \(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
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
  var formattedAsAlternatives: String {
    count < 2 ? first ?? "" : dropLast().joined(separator: ", ") + " or " + self[count - 1]
  }
}

package import YAML

/// One thing that is known of a run: a measure, a setting, a word.
package enum RunValue: Sendable, Equatable {
  case number(Double)
  case flag(Bool)
  case text(String)

  /// Nil for what is no single value.
  init?(_ json: JSON) {
    switch json {
    case .int(let value): self = .number(Double(value))
    case .number(let value): self = .number(value)
    case .bool(let value): self = .flag(value)
    case .string(let text): self = .text(text)
    case .object, .array, .null: return nil
    }
  }

  /// Of a plugin with parameters, its word.
  init?(_ node: Node) {
    if let entries = node.entries {
      guard entries.count == 1 else { return nil }
      self = .text(entries[0].key)
    } else {
      guard let scalar = node.scalar, !scalar.isNull else { return nil }
      self =
        scalar.bool.map(RunValue.flag) ?? scalar.double.map(RunValue.number) ?? .text(scalar.text)
    }
  }

  /// A flag counts as 1 or 0, so that its mean is the share of runs that have it.
  package var number: Double? {
    switch self {
    case .number(let value): value
    case .flag(let value): value ? 1 : 0
    case .text: nil
    }
  }

  /// In full precision.
  package var text: String {
    switch self {
    case .number(let value): ScalarText(value).text
    case .flag(let value): "\(value)"
    case .text(let text): text
    }
  }

  package var json: JSON {
    switch self {
    case .number(let value): .number(value)
    case .flag(let value): .bool(value)
    case .text(let text): .string(text)
    }
  }

  /// Numbers and flags before texts, each in their order; what is not a number comes behind both.
  static func precedes(_ a: RunValue, _ b: RunValue) -> Bool {
    if a.rank != b.rank { return a.rank < b.rank }
    if let a = a.number, let b = b.number { return a < b }
    return a.text < b.text
  }

  fileprivate var rank: Int {
    guard let number else { return 1 }
    return number.isNaN ? 2 : 0
  }
}

extension [RunRecord] {
  /// By a value, those of equal ones as they stood. Runs whose value is not a number come behind all
  /// others that have one, and runs without one last, in either direction.
  package func sorted(by key: RunKey, largestFirst: Bool) -> [RunRecord] {
    let valued = map { (record: $0, value: $0.reading { $0[key] }) }
    let known = valued.compactMap { run in run.value.map { (run.record, $0) } }
    let ordered = known.enumerated().sorted { a, b in
      let (x, y) = (a.element.1, b.element.1)
      let hasNaN = x.rank == 2 || y.rank == 2
      let (first, second) = largestFirst && !hasNaN ? (y, x) : (x, y)
      if RunValue.precedes(first, second) { return true }
      return !RunValue.precedes(second, first) && a.offset < b.offset
    }
    return ordered.map(\.element.0) + valued.filter { $0.value == nil }.map(\.record)
  }
}

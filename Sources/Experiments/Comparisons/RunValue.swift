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

  /// Numbers and flags before texts, each in their order.
  package static func precedes(_ a: RunValue, _ b: RunValue) -> Bool {
    switch (a.number, b.number) {
    case (let a?, let b?): a < b
    case (_?, nil): true
    case (nil, _?): false
    case (nil, nil): a.text < b.text
    }
  }
}

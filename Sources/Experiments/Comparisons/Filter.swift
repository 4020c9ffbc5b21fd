internal import Glibc
package import YAML

/// A condition on runs, such as `target=dft and test.nmse_db<-100`.
///
/// Comparisons are `=` (or `==`), `!=`, `<`, `<=`, `>`, `>=`, and `~` for a pattern of the shell;
/// `and` binds stronger than `or`, and `not` strongest. A name alone asks whether it is there and not
/// false. A run without the name that a comparison asks for does not meet it.
package struct Filter: Sendable {
  enum Relation: String, CaseIterable, Sendable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
    case like = "~"
  }

  indirect enum Condition: Sendable {
    case comparison(RunKey, Relation, ScalarText)
    case presence(RunKey)
    case not(Condition)
    case and(Condition, Condition)
    case or(Condition, Condition)
  }

  private let condition: Condition

  package init(_ text: String) throws(DefinitionError) {
    condition = try FilterParser.parse(text)
  }

  package func isMet(by record: RunRecord) -> Bool { isMet(condition, by: record) }

  /// The names that it asks for.
  package var keys: [RunKey] {
    func keys(_ condition: Condition) -> [RunKey] {
      switch condition {
      case .comparison(let key, _, _), .presence(let key): [key]
      case .not(let part): keys(part)
      case .and(let a, let b), .or(let a, let b): keys(a) + keys(b)
      }
    }
    return keys(condition)
  }

  private func isMet(_ condition: Condition, by record: RunRecord) -> Bool {
    switch condition {
    case .comparison(let key, let relation, let operand):
      record[key].map { Filter.holds($0, relation, operand) } ?? false
    case .presence(let key):
      record[key].map { $0 != .flag(false) } ?? false
    case .not(let part): !isMet(part, by: record)
    case .and(let a, let b): isMet(a, by: record) && isMet(b, by: record)
    case .or(let a, let b): isMet(a, by: record) || isMet(b, by: record)
    }
  }

  private static func holds(
    _ value: RunValue, _ relation: Relation, _ operand: ScalarText
  ) -> Bool {
    switch relation {
    case .equal: return isEqual(value, operand)
    case .notEqual: return !isEqual(value, operand)
    case .like: return fnmatch(operand.text, value.text, 0) == 0
    default: break
    }
    switch (value, bound(operand)) {
    case (.number(let number), let bound?): return isOrdered(number, relation, bound)
    case (.text(let text), nil): return isOrdered(text, relation, operand.text)
    default: return false
    }
  }

  /// A number, also as tables write what is not finite.
  private static func bound(_ operand: ScalarText) -> Double? {
    switch operand.text.lowercased() {
    case "inf", "+inf": operand.isPlain ? .infinity : nil
    case "-inf": operand.isPlain ? -.infinity : nil
    default: operand.double
    }
  }

  private static func isEqual(_ value: RunValue, _ operand: ScalarText) -> Bool {
    if case .number(let number) = value {
      if number.isNaN { return [".nan", "nan"].contains(operand.text.lowercased()) }
      if let other = bound(operand) { return number == other }
    }
    return value.text == operand.text
  }

  private static func isOrdered<T: Comparable>(_ a: T, _ relation: Relation, _ b: T) -> Bool {
    switch relation {
    case .less: a < b
    case .atMost: a <= b
    case .more: a > b
    case .atLeast: a >= b
    case .equal, .notEqual, .like: false
    }
  }
}

extension Filter {
  /// What is wrong with each comparison by `<` and its likes that no run can meet, as all values of the name are numbers
  /// and what they are held against is none, or the other way round.
  package func mismatches(among records: [RunRecord]) -> [String] {
    func mismatches(_ condition: Condition) -> [String] {
      switch condition {
      case .comparison(let key, let relation, let operand):
        mismatch(key, relation, operand, among: records).map { [$0] } ?? []
      case .presence: []
      case .not(let part): mismatches(part)
      case .and(let a, let b), .or(let a, let b): mismatches(a) + mismatches(b)
      }
    }
    return mismatches(condition)
  }

  private func mismatch(
    _ key: RunKey, _ relation: Relation, _ operand: ScalarText, among records: [RunRecord]
  ) -> String? {
    if [.equal, .notEqual, .like].contains(relation) { return nil }
    let bound = Filter.bound(operand)
    var unfit: RunValue?
    for record in records {
      guard let value = record.reading({ $0[key] }) else { continue }
      switch (value, bound) {
      case (.number, .some), (.text, nil): return nil
      default: unfit = unfit ?? value
      }
    }
    return switch unfit {
    case .number:
      "'\(key.name)' is a number, and '\(operand.text)' after '\(relation.rawValue)' is none"
    case .flag: "'\(key.name)' is true or false, which '\(relation.rawValue)' does not order"
    case .text:
      "'\(key.name)' is a text, and \(operand.text) after '\(relation.rawValue)' a number: put it in quotes"
    case nil: nil
    }
  }
}

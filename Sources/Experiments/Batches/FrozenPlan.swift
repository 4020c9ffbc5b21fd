internal import YAML

/// The runs of a suite as they were planned, read from `.plans/<suite>.jsonl` in the folder of all
/// runs: a line on the suite, then a line for each run.
package struct FrozenPlan: Sendable {
  package struct Run: Sendable {
    /// The name of its entry in the suite.
    package let name: String
    /// The swept keys and their values.
    package let point: [(key: String, value: String)]
    package let seed: Int
    /// Within the folder of all runs.
    package let directory: String
    /// The resolved definition, as YAML.
    package let definition: String
  }

  package let suite: String
  /// What the suite shows, if it says.
  package let description: String?
  package let baseline: String?
  /// None if the suite left the choice open.
  package let metrics: [String]
  package let runs: [Run]

  package init(file: String) throws {
    let lines = try File.read(file).split(separator: UInt8(ascii: "\n"))
    let records = try lines.enumerated().map { index, line in
      try JSON(parsing: Array(line), name: "\(file), line \(index + 1)")
    }
    func damage(_ line: Int) -> ComparisonError {
      ComparisonError("\(file): line \(line) is no part of a plan; run the suite again")
    }
    guard let head = records.first, let suite = head["suite"]?.string else { throw damage(1) }
    self.suite = suite
    description = head["description"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    baseline = head["baseline"]?.string
    metrics = head["metrics"]?.items.compactMap(\.string) ?? []
    runs = try records.enumerated().dropFirst().map { index, record in
      guard let run = Run(record) else { throw damage(index + 1) }
      return run
    }
    guard case .int(let count)? = head["runs"], count != runs.count else { return }
    throw ComparisonError("\(file) has lost some of its runs; run the suite again")
  }
}

extension FrozenPlan.Run {
  fileprivate init?(_ json: JSON) {
    guard let name = json["run"]?.string, case .int(let seed) = json["seed"],
      let directory = json["directory"]?.string, let definition = json["definition"]?.string
    else { return nil }
    self.init(
      name: name,
      point: (json["point"]?.members ?? []).map { ($0.0, RunValue($0.1)?.text ?? "") },
      seed: seed, directory: directory, definition: definition)
  }
}

extension JSON {
  fileprivate var items: [JSON] {
    if case .array(let items) = self { items } else { [] }
  }

  fileprivate var members: [(String, JSON)] {
    if case .object(let members) = self { members } else { [] }
  }
}

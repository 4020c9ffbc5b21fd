internal import YAML

/// The runs of a suite as they were planned.
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

    /// `magnitude units=64 seed 3`
    var label: String { "\(ComparisonGroup.label(name, point)) seed \(seed)" }
  }

  package let suite: String
  /// What the suite shows, if it says.
  package let description: String?
  package let baseline: String?
  /// None if the suite left the choice open.
  package let metrics: [String]
  package let runs: [Run]
  /// What a reader should know of the plan itself.
  package internal(set) var notes: [String] = []

  /// The plan of a suite, within the folder of all runs; nil of what is no suite.
  package init?(_ plan: Plan, in runs: String) {
    guard let suite = plan.suite else { return nil }
    self.suite = suite
    description = plan.description.isEmpty ? nil : plan.description
    baseline = plan.comparison.baseline
    metrics = plan.comparison.metrics
    self.runs = plan.runs.map { run in
      Run(
        name: run.name, point: run.point, seed: run.seed,
        directory: String(
          decoding: run.directory.path.utf8.dropFirst(runs.utf8.count + 1), as: UTF8.self),
        definition: run.yaml)
    }
  }

  init(
    suite: String, description: String?, baseline: String?, metrics: [String], runs: [Run]
  ) {
    self.suite = suite
    self.description = description
    self.baseline = baseline
    self.metrics = metrics
    self.runs = runs
  }

  /// Says which runs another plan of the same suite has and this one has not, and the other way
  /// round; nil where both have the same.
  func difference(from other: FrozenPlan) -> (new: [String], gone: [String])? {
    let (own, others) = (Set(runs.map(\.directory)), Set(other.runs.map(\.directory)))
    guard own != others else { return nil }
    return (
      runs.filter { !others.contains($0.directory) }.map(\.label),
      other.runs.filter { !own.contains($0.directory) }.map(\.label)
    )
  }
}

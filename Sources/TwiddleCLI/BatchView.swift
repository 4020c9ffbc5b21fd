internal import Experiments

/// What a batch ends with: the results of a single run, or the comparison of each suite and of all
/// other runs; failures; places.
struct BatchView {
  private let plan: Plan
  private let plans: [Plan]
  private let outcomes: [RunOutcome?]
  private let runs: String
  private let quiet: Bool

  /// - Parameter plans: those that `plan` joins.
  init(
    _ plan: Plan, of plans: [Plan], _ outcomes: [RunOutcome?], in runs: String, quiet: Bool
  ) {
    self.plan = plan
    self.plans = plans
    self.outcomes = outcomes
    self.runs = runs
    self.quiet = quiet
  }

  func print() throws {
    if !quiet { try printResults() }
    for (run, outcome) in zip(plan.runs, outcomes) {
      guard let outcome, let message = outcome.message else { continue }
      let word = Styled.red(outcome.word)
      let help = run.directory.state == .failed ? " (--retry-failed goes on with it)" : ""
      Terminal.errors.line("\(word): \(run.label): \(message)\(help)")
    }
    let runs = plan.runs.count
    let interrupted = outcomes.count { $0 == .interrupted }
    let unreached = outcomes.count { $0 == nil }
    if interrupted > 0 {
      Terminal.errors.line(
        "\(interrupted) of \(runs) runs are unfinished; the same command goes on with them.")
    }
    if unreached > 0 { Terminal.errors.line("\(unreached) of \(runs) runs were not started.") }
    let places = plan.runs.map(\.directory.path).filter(RunDirectory.exists)
    switch places.count {
    case 0: break
    case 1...3: Terminal.output.line("Results: \(places.joined(separator: "\n         "))")
    default:
      let folders = Set(places.map { $0[..<($0.lastIndex(of: "/") ?? $0.endIndex)] })
      Terminal.output.line("Results: \(folders.sorted().joined(separator: "\n         "))")
    }
  }

  private func printResults() throws {
    if plan.runs.count == 1 {
      guard case .finished(let isNew) = outcomes[0] else { return }
      return try ResultView(plan.runs[0].directory).print(isNew: isNew)
    }
    guard outcomes.contains(where: { $0 != nil }) else { return }
    for frozen in plans.compactMap({ FrozenPlan($0, in: runs) }) {
      ComparisonView.print(try Comparison(frozen, in: runs, catalog: TwiddleCLI.catalog), .table)
    }
    let others = plans.filter { $0.suite == nil }.flatMap(\.runs)
    if !others.isEmpty {
      ComparisonView.print(try Comparison(others.map { RunRecord($0.directory) }), .table)
    }
  }
}

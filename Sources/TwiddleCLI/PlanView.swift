internal import Experiments

/// A plan as a table: each run, what would be done with it, and why.
struct PlanView {
  private let plan: Plan
  private let policy: Policy

  init(_ plan: Plan, policy: Policy) {
    self.plan = plan
    self.policy = policy
  }

  func print() {
    var table = Table([.left, .left, .left, .left])
    table.append(["run", "would", "because", "directory"])
    var counts: [String: Int] = [:]
    for run in plan.runs {
      let decision = Decision(run.directory, policy: policy)
      let verb =
        switch decision {
        case .skip: "skip"
        case .start(_, let replaces): replaces ? "repeat" : "run"
        case .resume: "go on"
        }
      counts[verb, default: 0] += 1
      table.append([run.label, verb, decision.why, run.directory.path])
    }
    for line in table.lines(indent: "") { Terminal.output.line(Styled(line)) }
    let parts = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    Terminal.output.line(
      "\n\(Format.counted(plan.runs.count, "run")): \(parts.joined(separator: ", "))")
  }
}

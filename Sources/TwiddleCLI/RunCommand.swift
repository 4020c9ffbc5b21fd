internal import ArgumentParser
internal import Experiments
internal import Glibc
internal import Reports

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run experiments and suites, and record each run in its own directory.",
    discussion: """
      Each run is a process of its own. What is finished is skipped, what was killed goes on from its \
      last checkpoint: the same command again continues a batch. Ctrl-C saves checkpoints and ends.

      The exit code is 0 if all is well, 1 if a run failed or diverged, 64 for wrong usage, 65 if a \
      definition is wrong, 130 if interrupted.

      Example: twiddle run configs/dft.yaml --set phases.0.train.optimizer.adam.beta2=0.9998
      Example: twiddle run configs/suites/magnitude-vs-dft.yaml --jobs 2
      Example: twiddle run configs/dft.yaml --seeds 5 --sweep data.scale=1,0.1,0.01 --dry-run
      """)

  @OptionGroup var definitions: DefinitionArguments
  @OptionGroup var folder: RunsOption

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Runs side by side (default: the cores that --threads leaves).", valueName: "n"))
  var jobs: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Threads for the matrix products and Adam of each run, worth it from about 1,000 units a layer \
      on; the last digits of results may depend on it.
      """, valueName: "n"))
  var threads = 1

  @Flag(help: "Show the plan and what would be skipped, and why; run nothing.")
  var dryRun = false

  @Flag(help: "Repeat runs that are already there; the old ones move to the folder .trash in DIR.")
  var force = false

  @Flag(help: "Go on with runs that failed.")
  var retryFailed = false

  @Flag(help: "Start no more runs once one has failed or diverged.")
  var failFast = false

  @Flag(help: "Draw no figures.")
  var noFigures = false

  @Flag(help: "Print only errors, notes and where the results lie.")
  var quiet = false

  @Flag(help: "Print events as JSON, one a line, instead of tables.")
  var json = false

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024, not \(jobs).")
    }
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads takes a number from 1 to 1024, not \(threads).")
    }
  }

  func run() throws {
    let question = Checkout.Question()
    let plans = try definitions.plans(in: folder.runs)
    let plan = Plan(joining: plans)
    let policy = Policy(force: force, retryFailed: retryFailed)
    for note in plan.notes where !json { Terminal.errors.line("note: \(note)") }
    if dryRun { return PlanView(plan, policy: policy).print() }
    try freeze(plans)
    let draws = !noFigures && Gnuplot() != nil
    if !noFigures, !draws { Terminal.errors.line("note: \(Gnuplot.hint)") }
    Interruption.watch()
    let checkout = question.answer(isCancelled: { Interruption.count > 0 }) { problem in
      if !json { Terminal.errors.line("note: \(problem)") }
    }
    let progress = BatchProgress(plan, mode: json ? .json : quiet ? .quiet : .text)
    let batch = Batch(
      plan, in: folder.runs,
      jobs: jobs ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) / threads),
      policy: policy, failFast: failFast, program: try RunCommand.program(),
      workerFlags: ["--threads", "\(threads)"],
      call: Call(arguments: CommandLine.arguments, checkout: checkout),
      areDrawn: draws ? { RunFigures.areDrawn(in: $0) } : nil, observe: progress.show)
    let outcomes = batch.run { Interruption.count }
    progress.end()
    if !json {
      try BatchView(plan, of: plans, outcomes, in: folder.runs, quiet: quiet).print()
    }
    if Interruption.count > 0 { throw ExitCode.interrupted }
    if outcomes.contains(where: { $0?.message != nil }) { throw ExitCode(1) }
  }

  /// Writes down the plans of suites, each its own; a variation is no plan of its suite.
  private func freeze(_ plans: [Plan]) throws {
    for plan in plans where !plan.isVariation {
      guard let frozen = FrozenPlan(plan, in: folder.runs) else { continue }
      let note = try PlanFile(of: frozen.suite, in: folder.runs).write(frozen)
      if let note, !json { Terminal.errors.line("note: \(note)") }
    }
  }

  /// This program, to be started again as a worker.
  private static func program() throws -> String {
    guard let path = realpath("/proc/self/exe", nil) else {
      throw CommandFailure(
        "can't find this program's own file: \(String(cString: strerror(errno)))")
    }
    defer { free(path) }
    return String(cString: path)
  }
}

internal import Learning
internal import Numerical
internal import Targets

/// The training of a run: reports go to its tables, and a checkpoint is written now and then, so
/// that a killed run goes on where it was and ends with the same bytes.
final class Training<S: Scalar> {
  private let session: Session<S>
  private let phases: [any Phase]
  private let target: any Target
  private let directory: RunDirectory
  private let table: MetricsLog
  private var lastNumber: Int?

  /// Takes the session to its newest checkpoint, if there is one.
  init(
    _ session: Session<S>, _ phases: [any Phase], of target: any Target,
    in directory: RunDirectory, say: (String) throws -> Void
  ) throws {
    self.session = session
    self.phases = phases
    self.target = target
    self.directory = directory
    let hasValidation = session.validation != nil
    let newest = try Checkpoint<S>.newest(
      in: directory, header: MetricsLog.header(hasValidation: hasValidation),
      parameters: session.network.parameters.count, phases: phases, report: say)
    guard let checkpoint = newest else {
      table = try MetricsLog(in: directory, hasValidation: hasValidation)
      return
    }
    session.restore(checkpoint.state)
    table = try MetricsLog(in: directory, after: checkpoint.metricsCount, epoch: session.epoch)
    lastNumber = checkpoint.number
    try say("goes on after epoch \(session.epoch)")
  }

  /// Does the phases, or the rest of them; `progress` hears of every epoch and its training loss.
  func run(
    isCancelled: @escaping () -> Bool,
    progress: @escaping (_ epoch: Int, _ loss: Double) -> Void
  ) throws {
    var loss = Double.nan
    var last = ContinuousClock.now
    var pause = Duration.milliseconds(500)
    let snapshots = Snapshots(in: directory)
    // What the session holds must not hold the session, or its samples would never go.
    session.isCancelled = isCancelled
    session.onReport = { [table] report in
      loss = report.trainLoss
      try table.append(report)
    }
    session.onSnapshot = { [unowned self] in
      try snapshots.write(session.network, of: target, epoch: $0)
    }
    session.onEpoch = { [unowned self] epoch in
      progress(epoch, loss)
      guard ContinuousClock.now - last >= pause else { return }
      let cost = try ContinuousClock().measure(save)
      // Saving takes a fiftieth of the time at most.
      pause = max(.milliseconds(500), cost * 50)
      last = .now
    }
    do {
      try session.run(phases)
    } catch let error as CancellationError {
      try save()
      throw error
    }
    try table.synchronize()
  }

  private func save() throws {
    try table.synchronize()
    let checkpoint = Checkpoint(
      state: session.state, metricsCount: table.count, number: lastNumber.map { $0 + 1 } ?? 0)
    try checkpoint.write(to: directory, metrics: table.hash)
    lastNumber = checkpoint.number
  }
}

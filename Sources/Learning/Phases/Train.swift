package import Numerical
package import YAML

/// Steps of an optimizer along the gradients of batches.
package struct Train: Phase {
  package static let name = "train"
  package static let summary = "steps along the gradients of batches"
  package static let example =
    "train: {epochs: 100, optimizer: {adam: {learning_rate: 0.003}}, schedule: cosine}"

  package let epochs: Int
  private let givenBatchSize: Int?
  let shuffles: Bool
  package let loss: any Loss
  let optimizer: any Optimizer
  let schedule: any Schedule
  let evaluateEvery: Int
  let earlyStop: EarlyStop
  let stopBelow: Double?
  /// nil: none.
  private let snapshots: Int?

  package init(_ fields: inout Fields) {
    epochs = fields.int("epochs", in: 1...Int(Int32.max), "passes over the training samples")
    givenBatchSize = fields.optionalInt(
      "batch_size", in: 1...1 << 20,
      "samples of one step, the last may be smaller; 100 if left out, or all if there are fewer")
    shuffles = fields.bool("shuffle", default: true, "a new order of the samples in every epoch")
    loss = fields.plugin("loss", as: (any Loss).self, default: "mse", "what is made small")
    optimizer = fields.plugin(
      "optimizer", as: (any Optimizer).self, default: "adam", "rule that moves the parameters")
    schedule = fields.plugin(
      "schedule", as: (any Schedule).self, default: "constant",
      "what multiplies the learning rate from step to step")
    evaluateEvery = fields.int(
      "evaluate_every", in: 1...Int(Int32.max), default: 1,
      "epochs from one evaluation on samples not trained on to the next; the last is always evaluated"
    )
    earlyStop = fields.group(
      "early_stop", "stop when the validation loss no longer falls, and take the best weights"
    ) {
      EarlyStop(&$0)
    }
    stopBelow = fields.optionalDouble(
      "stop_below", in: .above(0),
      "stop as soon as the validation loss is below this, in the unit of the loss")
    snapshots = fields.optionalInt(
      "snapshots", in: 2...1000,
      "how often to keep all parameters for an animation: before the first step and behind epochs "
        + "even in log time; never if left out")
  }

  package var needsValidation: Bool { earlyStop.patience != nil || stopBelow != nil }

  package func problems(architecture: Architecture, samples: Int) -> [PhaseProblem] {
    if architecture.parameterCount == 0 {
      return [
        PhaseProblem(
          key: nil, problem: "'train' has nothing to train: the model has no parameters",
          help: "add a dense layer")
      ]
    }
    if let size = givenBatchSize, size > samples {
      return [
        PhaseProblem(
          key: "batch_size", problem: "a batch of \(size) is larger than the data",
          help: "there are \(samples) training samples")
      ]
    }
    return []
  }

  /// The parameters before a step and the best ones, the slots of the optimizer, a batch of rows, and
  /// what the layers make of it.
  package func bytes(architecture: Architecture, samples: Int, size: Double) -> Double {
    let rows = batchSize(samples: samples)
    let vectors = 1 + optimizer.slots.count + (earlyStop.patience == nil ? 0 : 1)
    let width = architecture.inputCount + architecture.outputCount
    let batch =
      Double(rows) * Double(width) + architecture.workspaceCount(rows: rows, holdsGradients: true)
    return size * (Double(vectors) * Double(architecture.parameterCount) + batch)
  }

  func batchSize(samples: Int) -> Int { min(givenBatchSize ?? 100, samples) }

  @specialized(where S == Float) @specialized(where S == Double)
  package func run<S: Scalar>(in session: Session<S>) throws {
    try session.noteVanishingGradients(of: loss)
    do {
      try steps(in: session)
    } catch var error as Diverged {
      if session.step > 0 { error.stableRate = SGDStability(self, in: session)?.learningRate }
      throw error
    }
  }

  @inline(__always)
  private func steps<S: Scalar>(in session: Session<S>) throws {
    let trainer = Trainer(self, in: session)
    let best = earlyStop.patience == nil ? nil : BestSoFar(session)
    let kept = Set(snapshots.map { SnapshotEpochs.spread($0, over: epochs) } ?? [])
    while true {
      // Also where a session goes on, for it may have ended before it came here.
      if kept.contains(session.memory.epoch) { try session.onSnapshot(session.epoch) }
      if session.memory.epoch == epochs || isOver(session, best) { break }
      try session.checkCancellation()
      let trainLoss = try trainer.epoch()
      let done = session.memory.epoch + 1
      guard done.isMultiple(of: evaluateEvery) || done == epochs else {
        try session.finishEpoch()
        continue
      }
      let evaluation = try session.evaluate(loss)
      if needsValidation {
        guard let loss = evaluation.validationLoss else {
          preconditionFailure("a phase that selects got no validation samples")
        }
        best?.update(loss: loss, minDelta: earlyStop.minDelta)
        session.memory.numbers["validation_loss"] = loss
      }
      try session.finishEpoch(
        learningRate: trainer.learningRate, update: trainer.update, trainLoss: trainLoss,
        evaluation: evaluation)
    }
    try best?.restore()
  }

  /// Asked of what is remembered, so that a phase that was saved behind its last epoch stays ended.
  private func isOver<S: Scalar>(_ session: Session<S>, _ best: BestSoFar<S>?) -> Bool {
    guard let loss = session.memory.numbers["validation_loss"] else { return false }
    if let stopBelow, loss < stopBelow { return true }
    guard let patience = earlyStop.patience, let best else { return false }
    return best.evaluationsSince >= patience
  }
}

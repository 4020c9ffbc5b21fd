package import Numerical
internal import YAML

/// One network on its way through phases.
package final class Session<S: Scalar> {
  package let network: Network<S>
  package let train: Samples<S>
  package let test: Samples<S>
  /// What phases that select decide on; nil where none does, and nobody asked for them.
  package let validation: Samples<S>?
  /// The exact operator of a linear target; nil of others, or where nobody knows it.
  package let exact: Matrix?
  package let seed: UInt64
  /// Called for every epoch that was evaluated.
  package var onReport: (EpochReport) throws -> Void = { _ in }
  /// Called behind every epoch, and behind its report, with the number of epochs so far; ``state``
  /// may be saved then.
  package var onEpoch: (Int) throws -> Void = { _ in }
  /// Called where the parameters are to be kept, with the number of epochs so far; again for the
  /// same epoch where a session goes on.
  package var onSnapshot: (Int) throws -> Void = { _ in }
  /// Called with a sentence for the log: what a phase did.
  package var onNote: (String) throws -> Void = { _ in }
  /// Called with a sentence that the user should see while the run goes on.
  package var onWarning: (String) throws -> Void = { _ in }
  /// Asked before every epoch; on true, `run` throws `CancellationError`.
  package var isCancelled: () -> Bool = { false }

  /// The index of the phase that goes on.
  package private(set) var phase = 0
  /// Epochs done, over all phases.
  package private(set) var epoch = 0
  /// Steps done, over all phases.
  package internal(set) var step = 0
  /// What ``Factorize`` found, by its names in the summary; empty where no such phase was done.
  package internal(set) var algorithm: [String: Double] = [:]
  package private(set) var memory = PhaseMemory<S>()

  package init(
    network: Network<S>, train: Samples<S>, test: Samples<S>, validation: Samples<S>? = nil,
    exact: Matrix? = nil, seed: UInt64
  ) {
    self.network = network
    self.train = train
    self.test = test
    self.validation = validation
    self.exact = exact
    self.seed = seed
  }

  /// Does all phases, or what is left of them behind a ``restore(_:)``.
  ///
  /// Throws `Diverged`, `CancellationError`, or what `onReport` throws.
  package func run(_ phases: [any Phase]) throws {
    while phase < phases.count {
      try phases[phase].run(in: self)
      phase += 1
      memory = PhaseMemory()
    }
  }

  /// To be called by a phase that goes down a gradient: says, before its first step, where no gradient of the
  /// weights can be held.
  func noteVanishingGradients(of loss: any Loss) throws {
    guard memory.epoch == 0, !(loss is MeanAbsoluteError), let words = train.vanishingProducts
    else {
      return
    }
    try onWarning(
      "\(words), so once errors are as small as the targets, a \(type(of: loss).name) loss moves no weight of "
        + "an input: set another 'data.scale', or 'precision: float64'")
  }

  func checkCancellation() throws {
    if isCancelled() { throw CancellationError() }
  }

  /// The loss and the NMSE on the test samples, from one pass, and the loss on those for validation.
  func evaluate(_ loss: any Loss) throws -> Evaluation {
    let (testLoss, meanSquare) = network.evaluate(loss, on: test)
    let nmse = meanSquare / test.meanSquareOfTargets
    let validationLoss = validation.map { network.loss(loss, on: $0) }
    for (name, value) in [
      ("test", testLoss), ("test", meanSquare), ("validation", validationLoss ?? 0),
    ] where !value.isFinite {
      throw Diverged(epoch: epoch + 1, step: step, name, loss: value)
    }
    // Errors whose squares, in the unit of the targets, are beyond the network's precision.
    if test.meanSquareOfTargets > 0, !S(nmse).isFinite {
      throw Diverged(epoch: epoch + 1, step: step, "test", loss: testLoss)
    }
    return Evaluation(testLoss: testLoss, testNMSE: nmse, validationLoss: validationLoss)
  }

  /// What is thrown where the training loss is not finite, `steps` behind those that are done.
  func diverged(behind steps: Int = 0, loss: Double) -> Diverged {
    Diverged(
      epoch: epoch + 1, step: step + steps, "training", loss: loss,
      untrainedIn: step > 0 ? nil : S.self == Float.self ? "float32" : "float64")
  }

  /// Ends an epoch that is not evaluated.
  func finishEpoch() throws {
    epoch += 1
    memory.epoch += 1
    try onEpoch(epoch)
  }

  /// Ends an epoch and reports it.
  func finishEpoch(
    learningRate: Double, update: Update? = nil, trainLoss: Double, evaluation: Evaluation
  ) throws {
    try onReport(
      EpochReport(
        phase: phase, epoch: epoch + 1, step: step, learningRate: learningRate,
        update: update, trainLoss: trainLoss, evaluation: evaluation))
    try finishEpoch()
  }

  /// All that changes. Valid between epochs, so in `onEpoch`, and until the session goes on.
  package var state: TrainingState<S> {
    TrainingState(
      phase: phase, epoch: epoch, step: step, phaseEpoch: memory.epoch, phaseStep: memory.step,
      parameters: network.parameters, pruned: network.pruned, algorithm: algorithm,
      numbers: memory.numbers,
      vectors: memory.vectors)
  }

  /// Goes back, or forth, to a saved state of the same phases and the same architecture, and keeps
  /// its vectors.
  package func restore(_ state: TrainingState<S>) {
    (phase, epoch, step) = (state.phase, state.epoch, state.step)
    algorithm = state.algorithm
    memory = PhaseMemory()
    (memory.epoch, memory.step) = (state.phaseEpoch, state.phaseStep)
    memory.numbers = state.numbers
    memory.vectors = state.vectors
    network.parameters.copy(from: state.parameters)
    network.pruned = state.pruned
  }
}

internal import Numerical

/// The parameters with the lowest validation loss so far; kept in the memory of the phase.
struct BestSoFar<S: Scalar> {
  private let session: Session<S>
  private let parameters: Vector<S>

  init(_ session: Session<S>) {
    self.session = session
    parameters = session.memory.vector("best", count: session.network.parameters.count)
  }

  /// How many evaluations in a row were no better than the best.
  var evaluationsSince: Int { session.memory[count: "evaluations_since_best"] }

  func update(loss: Double, minDelta: Double) {
    guard loss < lowest - minDelta else {
      session.memory[count: "evaluations_since_best"] += 1
      return
    }
    session.memory[count: "evaluations_since_best"] = 0
    session.memory.numbers["best_loss"] = loss
    session.memory[count: "best_epoch"] = session.epoch + 1
    parameters.copy(from: session.network.parameters)
  }

  func restore() throws {
    guard lowest.isFinite else { return }
    session.network.parameters.copy(from: parameters)
    let epoch = session.memory[count: "best_epoch"]
    guard epoch < session.epoch else { return }
    try session.onNote(
      "took the weights of epoch \(epoch) of \(session.epoch), where the validation loss was lowest: "
        + "\(lowest)")
  }

  private var lowest: Double { session.memory.numbers["best_loss"] ?? .infinity }
}

internal import Numerical

/// The parameters with the lowest validation loss so far; kept in the memory of the phase.
struct BestSoFar<S: Scalar> {
  private let session: Session<S>
  private let parameters: Vector<S>

  init(_ session: Session<S>) {
    self.session = session
    parameters = session.memory.vector("best", count: session.network.parameters.count)
  }

  /// How many evaluations in a row found nothing that counts as lower.
  var evaluationsSince: Int { session.memory[count: "evaluations_since_best"] }

  /// - Parameter minDelta: by how much a loss must be below the last one that counted, to count.
  func update(loss: Double, minDelta: Double) {
    if loss < number("loss_to_beat") - minDelta {
      session.memory.numbers["loss_to_beat"] = loss
      session.memory[count: "evaluations_since_best"] = 0
    } else {
      session.memory[count: "evaluations_since_best"] += 1
    }
    guard loss < lowest else { return }
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

  private var lowest: Double { number("best_loss") }

  private func number(_ name: String) -> Double { session.memory.numbers[name] ?? .infinity }
}

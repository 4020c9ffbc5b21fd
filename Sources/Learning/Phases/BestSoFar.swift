internal import Numerical

/// The parameters with the lowest test loss so far; kept in the memory of the phase.
struct BestSoFar<S: Scalar> {
  private let session: Session<S>
  private let parameters: Vector<S>

  init(_ session: Session<S>) {
    self.session = session
    parameters = session.memory.vector("best", count: session.network.parameters.count)
  }

  /// The epoch of the phase that had the lowest loss; 0 before the first evaluation.
  var epoch: Int { Int(session.memory.numbers["best_epoch"] ?? 0) }

  func update(loss: Double, epoch: Int, minDelta: Double) {
    let lowest = session.memory.numbers["best_loss"] ?? .infinity
    guard loss < lowest - minDelta else { return }
    session.memory.numbers["best_loss"] = loss
    session.memory.numbers["best_epoch"] = Double(epoch)
    parameters.copy(from: session.network.parameters)
  }

  func restore() {
    if epoch > 0 { session.network.parameters.copy(from: parameters) }
  }
}

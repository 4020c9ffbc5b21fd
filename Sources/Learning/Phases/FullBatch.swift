internal import Numerical

/// A loss over all training samples with its gradient, summed up in Double piece by piece.
final class FullBatch<S: Scalar> {
  private let loss: any Loss
  private let session: Session<S>
  private let workspace: Workspace<S>
  private(set) var gradient: [Double]

  /// Rows at a time: enough for GEMM, few enough for the cache.
  static var chunk: Int { 256 }

  init(_ loss: any Loss, in session: Session<S>) {
    self.loss = loss
    self.session = session
    workspace = Workspace(
      session.network.architecture, capacity: min(Self.chunk, session.train.count),
      holdsGradients: true)
    gradient = Array(repeating: 0, count: session.network.parameters.count)
  }

  /// The loss at the network's parameters; writes `gradient`. Where either is not finite, infinite.
  @specialized(where S == Float) @specialized(where S == Double)
  func value() -> Double {
    let (network, samples) = (session.network, session.train)
    let last = network.architecture.stages.count - 1
    for i in gradient.indices { gradient[i] = 0 }
    var total = 0.0
    for start in stride(from: 0, to: samples.count, by: Self.chunk) {
      let range = start..<min(samples.count, start + Self.chunk)
      let inputs = samples.inputs.slice(range)
      let share = Double(range.count) / Double(samples.count)
      let predicted = network.forward(inputs, in: workspace)
      total +=
        share
        * loss.evaluate(
          predicted: predicted, exact: samples.targets.slice(range),
          gradient: workspace.gradient(last, rows: range.count))
      network.backward(inputs, in: workspace)
      add(network.gradient, share)
    }
    return total.isFinite && gradient.allSatisfy(\.isFinite) ? total : .infinity
  }

  @inline(__always)
  private func add(_ part: Vector<S>, _ share: Double) {
    gradient.withUnsafeMutableBufferPointer { sums in
      for i in 0..<part.count { sums[i] += share * Double(part.memory[i]) }
    }
  }

  /// The same at a place from which a phase starts, where it has to be finite.
  func evaluate() throws -> Double {
    let loss = value()
    if loss.isFinite { return loss }
    throw session.diverged(loss: loss)
  }

  func copyGradient(to vector: Vector<S>) {
    for i in 0..<vector.count { vector.memory[i] = S(gradient[i]) }
  }
}

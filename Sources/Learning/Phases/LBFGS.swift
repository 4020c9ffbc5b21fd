package import Numerical
package import YAML

/// Limited-memory BFGS on the loss over all training samples at once.
///
/// Each iteration, which counts as an epoch, goes along −H g, with H from the last `history` changes
/// of parameters and gradient, as far as strong Wolfe conditions ask (Nocedal and Wright, 2nd ed.,
/// algorithms 7.4, 7.5, 3.5 and 3.6). Where no step along it lowers the loss, the history is
/// forgotten; where none along the plain gradient does either, the phase ends: that is the rounding
/// of the loss, and float64 has much less of it. Vectors are kept in the network's precision, and
/// their products in Double.
package struct LBFGS: Phase {
  package static let name = "lbfgs"
  package static let summary = "quasi-Newton steps on all samples at once, strong Wolfe line search"
  package static let example = "lbfgs: {iterations: 200, history: 20}"

  static let mostHistory = 1000

  let iterations: Int
  let history: Int
  let tolerance: Double
  let lineSearch: LineSearch
  package let loss: any Loss

  package init(_ fields: inout Fields) {
    iterations = fields.int("iterations", in: 1...Int(Int32.max), "at most; each is an epoch")
    history = fields.int(
      "history", in: 1...LBFGS.mostHistory, default: 10, "changes that the curvature is known from")
    tolerance = fields.double(
      "tolerance", in: .atLeast(0), default: 0,
      "end when the largest number of the gradient is at most this, in the unit of the loss")
    lineSearch = LineSearch(&fields)
    loss = fields.plugin("loss", as: (any Loss).self, default: "mse", "what is made small")
  }

  package var epochs: Int { iterations }

  package func problems(architecture: Architecture, samples: Int) -> [PhaseProblem] {
    if architecture.parameterCount > 0 { return [] }
    return [
      PhaseProblem(
        key: nil, problem: "'lbfgs' has nothing to train: the model has no parameters",
        help: "add a dense layer")
    ]
  }

  /// Two vectors for each change that is kept, the gradient and the start of a search; in Double a
  /// direction and the sum of gradients.
  package func bytes(architecture: Architecture, samples: Int, size: Double) -> Double {
    let vectors = Double(2 * history + 2) * size + 2 * 8
    let rows = min(FullBatch<Float>.chunk, samples)
    return Double(architecture.parameterCount) * vectors
      + size * architecture.workspaceCount(rows: rows, holdsGradients: true)
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func run<S: Scalar>(in session: Session<S>) throws {
    try session.noteVanishingGradients(of: loss)
    let search = QuasiNewton(self, in: session)
    while session.memory.epoch < iterations, !search.isOver {
      try session.checkCancellation()
      let length = try search.iterate()
      session.memory.step += 1
      session.step += 1
      try session.finishEpoch(
        learningRate: length, trainLoss: search.loss, evaluation: session.evaluate(loss))
    }
  }
}

internal import FastAlgorithms
package import Numerical
package import YAML

/// Finds the fast algorithm that hides in the weights, counts it, and leaves the network as it is.
///
/// The matrix that a linear network is, or that of one layer, is set on its levels and taken apart:
/// ``Factorization``. What was found goes to the summary: `algorithm.additions` and so on; the code comes from
/// `twiddle factorize` on the finished run.
package struct Factorize: Phase {
  package static let name = "factorize"
  package static let summary = "counts the operations of the fast algorithm in the weights"
  package static let example = "factorize"

  let layer: Int?
  let effort: Int
  package let loss: any Loss

  /// The search asks so often at most whether it is over; a Fourier matrix of 32 points takes a tenth of it. By this,
  /// and not by the clock, it ends on matrices in which there is too much to try.
  var mostSteps = 2_000_000

  /// As for `twiddle factorize`.
  private static var largest: Int { 1024 }

  package init(_ fields: inout Fields) {
    layer = fields.optionalInt(
      "layer", in: 0...999,
      "the layer whose weights are taken, from 0; the whole network if left out"
    )
    effort = fields.int("effort", in: 1...9, default: 6, "how widely to search")
    loss = fields.plugin("loss", as: (any Loss).self, default: "mse", "what is reported")
  }

  /// Counts as one epoch.
  package var epochs: Int { 1 }

  package func problems(architecture: Architecture, samples: Int) -> [PhaseProblem] {
    let (rows, columns): (Int, Int)
    if let layer {
      guard let block = architecture.matrix(ofLayer: layer) else {
        return [
          PhaseProblem(
            key: "layer", problem: "layer \(layer) has no matrix of weights",
            help: "name a dense layer, counted from 0")
        ]
      }
      (rows, columns) = (block.shape[0], block.shape[1])
    } else {
      guard architecture.isAffine else {
        return [
          PhaseProblem(
            key: nil, problem: "'factorize' needs a linear network, which is a matrix",
            help: "write factorize: {layer: 0} for the weights of its first layer")
        ]
      }
      (rows, columns) = (architecture.outputCount, architecture.inputCount)
    }
    guard max(rows, columns) > Factorize.largest else { return [] }
    return [
      PhaseProblem(
        key: nil,
        problem:
          "the matrix is \(rows) x \(columns), but 'factorize' takes at most \(Factorize.largest) rows and columns",
        help: "choose a smaller transform")
    ]
  }

  /// The matrix, its program, and the blocks that the search remembers.
  package func bytes(architecture: Architecture, samples: Int, size: Double) -> Double {
    let shape =
      layer.flatMap { architecture.matrix(ofLayer: $0)?.shape }
      ?? [architecture.outputCount, architecture.inputCount]
    return shape.reduce(500) { $0 * Double($1) }
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func run<S: Scalar>(in session: Session<S>) throws {
    guard session.memory.epoch == 0 else { return }
    try session.checkCancellation()
    let network = session.network
    let matrix: LinearOperator
    if let layer, let block = network.architecture.matrix(ofLayer: layer) {
      matrix = LinearOperator(network.matrix(of: block))
    } else if let map = network.affineMap() {
      matrix = LinearOperator(map.matrix)
    } else {
      preconditionFailure("there is no matrix to factorize")
    }
    try record(matrix, in: session)
    let loss = network.loss(loss, on: session.train)
    try session.finishEpoch(
      learningRate: 0, trainLoss: loss, evaluation: session.evaluate(self.loss))
  }

  private func record<S: Scalar>(_ matrix: LinearOperator, in session: Session<S>) throws {
    var settings = Factorization.Settings()
    settings.effort = effort
    var steps = 0
    let found = try Factorization(of: matrix, .learned, settings) {
      steps += 1
      return steps > mostSteps || session.isCancelled()
    }
    // One that was cut off by Ctrl-C is another one each time.
    try session.checkCancellation()
    let (count, dense) = (found.algorithm.count, found.matrix.denseCount)
    var results: [String: Double] = [
      "additions": Double(count.additions), "multiplications": Double(count.multiplications),
      "operations": Double(count.total), "dense_operations": Double(dense.total),
      "distance": found.distance.error,
    ]
    if layer == nil, let exact = session.exact {
      results["error"] = Certificate(of: found.algorithm.program, for: LinearOperator(exact)).error
    }
    session.algorithm = results
    let cut = steps > mostSteps ? "; the search was cut off" : ""
    try session.onNote(
      "factorized: \(count.multiplications) multiplications and \(count.additions) additions, "
        + "\(dense.total) operations entry by entry\(cut)")
    for note in found.notes { try session.onNote("factorize: \(note)") }
  }
}

extension Architecture {
  /// The weights of a layer, where they are one matrix.
  package func matrix(ofLayer layer: Int) -> Block? {
    blocks.first { $0.name.hasPrefix("layers.\(layer).") && $0.shape.count == 2 }
  }
}

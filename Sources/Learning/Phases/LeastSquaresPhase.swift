package import Numerical
package import YAML

/// The weights, and the bias if there is one, with the least squared error on the training samples:
/// solved in Double by a singular value decomposition, the shortest where there are many. Weights that
/// were pruned stay zero: the others are the best without them.
package struct LeastSquaresPhase: Phase {
  package static let name = "least_squares"
  package static let summary = "the best weights of a single dense layer, in closed form"

  package init(_ fields: inout Fields) {}

  package var loss: any Loss { MeanSquaredError() }

  /// Counts as one pass over the samples.
  package var epochs: Int { 1 }

  package func problems(architecture: Architecture, samples: Int) -> [PhaseProblem] {
    if dense(of: architecture) != nil { return [] }
    return [
      PhaseProblem(
        key: nil, problem: "'least_squares' solves a model of one dense layer, and this is another",
        help: "leave one dense layer, or use 'train'")
    ]
  }

  /// The rows in Double.
  package func bytes(architecture: Architecture, samples: Int, size: Double) -> Double {
    AffineMap.bytes(
      samples: samples, numbers: architecture.inputCount + architecture.outputCount)
  }

  /// The only layer that does anything, if that is a dense one.
  private func dense(of architecture: Architecture) -> (layer: Dense, stage: Architecture.Stage)? {
    let stages = architecture.stages.filter { !($0.layer is Identity) }
    guard stages.count == 1, let layer = stages[0].layer as? Dense else { return nil }
    return (layer, stages[0])
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func run<S: Scalar>(in session: Session<S>) throws {
    guard session.memory.epoch == 0 else { return }
    try session.checkCancellation()
    let network = session.network
    guard let (layer, stage) = dense(of: network.architecture) else {
      preconditionFailure("least squares on a model that it said it can't solve")
    }
    let mask = network.mask
    let map = try AffineMap(
      leastSquaresOf: session.train, hasOffset: layer.hasBias,
      keeps: mask.map { mask in
        { mask.memory[stage.parameters.lowerBound + $0 * stage.inputCount + $1] != 0 }
      })
    let solution = map.matrix.elements + (layer.hasBias ? map.offset : [])
    for (place, value) in zip(stage.parameters, solution) {
      network.parameters.memory[place] = S(value)
    }
    session.memory.step += 1
    session.step += 1
    try session.finishEpoch(
      learningRate: 0, trainLoss: network.loss(loss, on: session.train),
      evaluation: session.evaluate(loss))
  }
}

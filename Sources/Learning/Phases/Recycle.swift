package import Numerical
package import YAML

/// Gives the units of hidden layers that do least to those that do most.
///
/// A unit between two dense layers does |w| |v|, w and v being the weights into it and out of it. The
/// weakest and the strongest of a layer become equals, then the next two, as long as the weak one
/// does less than half of the strong: w + d and w - d of the strong, with |d| = |w| / 10 in a random
/// direction, and v / 2 for both. So the function changes by what the weak ones did, the next
/// training mends it, and where all do alike nothing is done.
package struct Recycle: Phase {
  package static let name = "recycle"
  package static let summary =
    "splits the strongest hidden units in place of the weakest; train behind it"

  package let loss: any Loss

  /// Any small difference will do: from a fiftieth to three tenths training ended alike.
  private static var distance: Double { 0.1 }

  package init(_ fields: inout Fields) {
    loss = fields.plugin(
      "loss", as: (any Loss).self, default: "mse", "what is reported before and after")
  }

  /// Counts as one epoch.
  package var epochs: Int { 1 }

  package func problems(architecture: Architecture, samples: Int) -> [PhaseProblem] {
    if !architecture.hiddenLayers.isEmpty { return [] }
    return [
      PhaseProblem(
        key: nil,
        problem: "'recycle' needs hidden units between two dense layers, and the model has none",
        help: "write two dense layers with an activation between")
    ]
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func run<S: Scalar>(in session: Session<S>) throws {
    guard session.memory.epoch == 0 else { return }
    try session.checkCancellation()
    let network = session.network
    let before = network.loss(loss, on: session.train)
    var random = RandomStream(
      seed: session.seed, purpose: "recycle", index: UInt64(session.epoch))
    var (moved, total) = (0, 0)
    for layer in network.architecture.hiddenLayers {
      for (weak, strong) in layer.uneven(network.parameters) {
        layer.halve(strong, into: weak, of: network.parameters, Self.distance, &random)
        moved += 1
      }
      total += layer.units
    }
    network.holdPruned()
    let after = network.loss(loss, on: session.train)
    try session.onNote(
      "recycled: \(moved) of \(total) hidden units; "
        + "training loss \(before) before, \(after) after")
    try session.finishEpoch(
      learningRate: 0, trainLoss: after, evaluation: session.evaluate(loss))
  }
}

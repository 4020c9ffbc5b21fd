package import Numerical
package import YAML

/// Sets weights to zero, and keeps them there: later phases see no gradient of them.
///
/// `threshold`: all of at most that size; with 0 only those that are exactly zero, which changes no
/// result. `keep`: all but the largest, as a share of all weights of the model; of equals the first
/// stay. Biases are no weights. What was pruned before stays pruned, and counts as pruned.
package struct Prune: Phase {
  package static let name = "prune"
  package static let summary = "sets small weights to zero, where they stay in later phases"
  package static let example = "prune: {keep: 0.5}"

  enum Rule: Sendable, Equatable {
    case threshold(Double)
    case keep(Double)
  }

  let rule: Rule
  package let loss: any Loss

  package init(_ fields: inout Fields) {
    let threshold = fields.optionalDouble(
      "threshold", in: .atLeast(0), "weights of at most this size become zero, for good")
    let keep = fields.optionalDouble(
      "keep", in: .above(0, to: 1), "share of all weights that stays, the largest")
    loss = fields.plugin(
      "loss", as: (any Loss).self, default: "mse", "what is reported before and after")
    switch (threshold, keep) {
    case (let threshold?, nil): rule = .threshold(threshold)
    case (nil, let keep?): rule = .keep(keep)
    default:
      rule = .keep(1)
      if fields.isSound, !fields.isDescribing {
        fields.reject(
          threshold == nil ? "keep" : "threshold",
          "'prune' needs either a 'threshold' or a share to 'keep'",
          help: "write prune: {keep: 0.5}, or prune: {threshold: 0.1}")
      }
    }
  }

  /// Counts as one epoch.
  package var epochs: Int { 1 }

  package func problems(architecture: Architecture, samples: Int) -> [PhaseProblem] {
    if architecture.weightCount > 0 { return [] }
    return [
      PhaseProblem(
        key: nil, problem: "'prune' has nothing to prune: the model has no weights",
        help: "add a dense layer")
    ]
  }

  /// The mask; sizes in Double and two lists of places.
  package func bytes(architecture: Architecture, samples: Int, size: Double) -> Double {
    Double(architecture.parameterCount) * (size + 3 * 8)
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func run<S: Scalar>(in session: Session<S>) throws {
    guard session.memory.epoch == 0 else { return }
    try session.checkCancellation()
    let network = session.network
    let before = network.loss(loss, on: session.train)
    network.prune(places(network))
    let after = network.loss(loss, on: session.train)
    let total = network.architecture.weightCount
    try session.onNote(
      "pruned: \(total - network.prunedCount) of \(total) weights are left; "
        + "training loss \(before) before, \(after) behind")
    try session.finishEpoch(
      learningRate: 0, trainLoss: after, evaluation: session.evaluate(loss))
  }

  /// The places of the weights that become zero.
  private func places<S: Scalar>(_ network: Network<S>) -> [Int] {
    let weights = network.architecture.weights
    let sizes = network.parameters.values.map { Double($0.magnitude) }
    switch rule {
    case .threshold(let threshold): return weights.filter { sizes[$0] <= threshold }
    case .keep(let share):
      guard let kept = Int(exactly: (share * Double(weights.count)).rounded()) else {
        preconditionFailure("a share of \(share)")
      }
      // Pruned ones are zero, so they stand at the end; a stable order settles the rest.
      let order = weights.sorted { (sizes[$0], $1) > (sizes[$1], $0) }
      return Array(order.dropFirst(kept))
    }
  }
}

extension Architecture {
  /// The places of all parameters but biases, in the flat buffer.
  var weights: [Int] { weightBlocks.flatMap { Array($0.range) } }

  /// How many there are.
  package var weightCount: Int { weightBlocks.reduce(0) { $0 + $1.range.count } }

  private var weightBlocks: [Block] { blocks.filter { !$0.name.hasSuffix(".bias") } }
}

internal import Numerical

/// Up to which rate gradient descent is stable on the mean square error of a dense layer.
///
/// Each of e outputs sees the quadratic form H = (2 / e) E x xᵀ, where a bias counts as an input of 1.
/// Along an eigenvector of the largest eigenvalue λ the iteration grows unless
///
/// η λ < 2 (1 + β), with Nesterov's momentum η λ < 2 (1 + β) / (1 + 2 β).
///
/// Batches of B of n rows add noise, which for normal inputs counts as if λ were
/// λ + (tr H + λ)(1/B - 1/n)(1 + β)/(1 - β): to second order in η, and what ``AdamEquilibrium`` says
/// of white inputs.
struct SGDStability {
  /// The largest stable η, of the training rows or of the first ten million numbers of them.
  let learningRate: Double

  /// Nil unless the phase is SGD on the mean square error of a single dense layer.
  init?<S: Scalar>(_ train: Train, in session: Session<S>) {
    let stages = session.network.architecture.stages.filter { !($0.layer is Identity) }
    guard let sgd = train.optimizer as? SGD, train.loss is MeanSquaredError,
      stages.count == 1, let layer = stages[0].layer as? Dense
    else { return nil }
    let samples = session.train
    let rows = samples.inputs.slice(0..<min(samples.count, max(1, 10_000_000 / samples.width)))
    let moments = SecondMoments(rows, hasBias: layer.hasBias)
    let scale = 2 / Double(samples.outputCount)
    let (largest, trace) = (scale * moments.largest(), scale * moments.trace)
    let noise =
      1 / Double(train.batchSize(samples: samples.count)) - 1 / Double(samples.count)
    let momentum = sgd.momentum
    let curvature = largest + (trace + largest) * noise * (1 + momentum) / (1 - momentum)
    let limit = 2 * (1 + momentum) / (sgd.isNesterov ? 1 + 2 * momentum : 1)
    guard curvature > 0, (limit / curvature).isFinite else { return nil }
    learningRate = limit / curvature
  }
}

/// E x xᵀ of rows.
private struct SecondMoments<S: Scalar> {
  private let rows: Rows<S>
  private let bias: Double

  init(_ rows: Rows<S>, hasBias: Bool) {
    self.rows = rows
    bias = hasBias ? 1 : 0
  }

  var trace: Double {
    var sum = 0.0
    for row in 0..<rows.count {
      for i in 0..<rows.width { sum += Double(rows[row][i]) * Double(rows[row][i]) }
    }
    return sum / Double(rows.count) + bias
  }

  /// The largest eigenvalue, by the power method to a hundredth or better.
  func largest() -> Double {
    var random = RandomStream(seed: 0, purpose: "power method")
    var vector = (0...rows.width).map { _ in random.normal() }
    var value = 0.0
    for _ in 0..<100 {
      let norm = EuclideanNorm(vector).value
      guard norm > 0, norm.isFinite else { return norm }
      vector = times(vector.map { $0 / norm })
      let next = EuclideanNorm(vector).value
      if (next - value).magnitude <= 1e-4 * next { return next }
      value = next
    }
    return value
  }

  @specialized(where S == Float) @specialized(where S == Double)
  private func times(_ vector: [Double]) -> [Double] {
    var result = Array(repeating: 0.0, count: rows.width + 1)
    for row in 0..<rows.count {
      var product = bias * vector[rows.width]
      for i in 0..<rows.width { product += Double(rows[row][i]) * vector[i] }
      for i in 0..<rows.width { result[i] += product * Double(rows[row][i]) }
      result[rows.width] += bias * product
    }
    return result.map { $0 / Double(rows.count) }
  }
}

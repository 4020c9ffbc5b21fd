/// Where Adam becomes unstable on the mean square error of a linear map, and where its loss then stays.
///
/// A dense layer of d inputs and e outputs, white normal inputs of variance s², targets that it can
/// meet exactly, batches of B of n rows. Every parameter sees the curvature λ = 2 s² / e, to which
/// batches add noise of relative power κ = (d + 1)(1/B - 1/n). Where Adam's divisor D = sqrt(v) + ε
/// hardly moves, it is descent with momentum, and its mean square error grows if D < D*,
///
/// D* = η λ (1 - β₁) [1 + κ (1 + β₁) / (1 - β₁)] / (2 (1 + β₁)).
///
/// Without noise that is λ / D < (2 + 2 β₁) / (η (1 - β₁)) of Cohen et al., arXiv 2207.14484. Since a loss
/// L makes squared gradients λ² (L / s²)(1/d + 1/B - 1/n), the loss that holds sqrt(v) + ε at D* is
///
/// L = s² ((D* - ε) / λ)² / (1/d + 1/B - 1/n).
///
/// Shuffled batches repeat no row within an epoch, hence the 1/n.
package struct AdamEquilibrium: Sendable, Equatable {
  /// D*
  package let leastStableDivisor: Double
  /// Nil where ε or AMSGrad keeps the divisor from D*.
  package let loss: Double?

  /// Nil unless the phases are Adam alone at a constant rate, on a single dense layer without bias,
  /// and the rows many enough to look white.
  ///
  /// - Parameter variance: that of each number of the inputs.
  package init?(
    _ phases: [any Phase], on architecture: Architecture, samples: Int, variance: Double
  ) {
    guard phases.count == 1, let train = phases[0] as? Train, train.loss is MeanSquaredError,
      train.schedule is ConstantSchedule, let adam = (train.optimizer as? Adam)?.moments,
      architecture.stages.count == 1, let layer = architecture.stages[0].layer as? Dense,
      !layer.hasBias, samples >= 10 * architecture.inputCount
    else { return nil }
    let inputs = Double(architecture.inputCount)
    let curvature = 2 * variance / Double(architecture.outputCount)
    let batchNoise = 1 / Double(train.batchSize(samples: samples)) - 1 / Double(samples)
    let memory = (1 + adam.beta1) / (1 - adam.beta1)
    let limit =
      adam.learningRate * curvature * (1 + (inputs + 1) * batchNoise * memory) / (2 * memory)
    leastStableDivisor = limit
    let root = (limit - adam.epsilon) / curvature
    loss =
      adam.keepsMaximum || root <= 0 ? nil : variance * root * root / (1 / inputs + batchNoise)
  }
}

package import Numerical
package import YAML

/// Adam whose parameters first shrink by rate x weight_decay of themselves, biases too, as in Keras and
/// PyTorch. Loshchilov and Hutter, ICLR 2019.
package struct AdamW: Optimizer {
  package static let name = "adamw"
  package static let summary = "Adam with decoupled weight decay"
  package static let example = "adamw: {weight_decay: 0.01}"

  private let moments: AdamMoments
  private let weightDecay: Double

  package init(_ fields: inout Fields) {
    moments = AdamMoments(&fields)
    weightDecay = fields.double(
      "weight_decay", in: .atLeast(0), default: 0.004,
      "share of a parameter that goes, times the learning rate")
  }

  package var learningRate: Double { moments.learningRate }
  package var slots: [String] { moments.slots }

  @specialized(where S == Float) @specialized(where S == Double)
  package func step<S: Scalar>(
    _ step: Int, learningRate: Double, parameters: UnsafeMutablePointer<S>,
    gradient: UnsafePointer<S>, slots: UnsafeMutablePointer<S>, count: Int
  ) {
    moments.step(
      step, learningRate: learningRate, decay: learningRate * weightDecay, parameters: parameters,
      gradient: gradient, slots: slots, count: count)
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func divisor<S: Scalar>(step: Int, slots: UnsafePointer<S>, count: Int) -> Double? {
    moments.divisor(step: step, slots: slots, count: count)
  }
}

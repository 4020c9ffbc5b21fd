package import Numerical
package import YAML

/// Adam, see ``AdamMoments`` for the formulas.
package struct Adam: Optimizer {
  package static let name = "adam"
  package static let summary = "steps scaled by moving means of the gradient and its square"
  package static let example = "adam: {learning_rate: 0.001, beta2: 0.9998}"

  let moments: AdamMoments

  package init(_ fields: inout Fields) {
    moments = AdamMoments(&fields)
  }

  package var learningRate: Double { moments.learningRate }
  package var slots: [String] { moments.slots }

  @specialized(where S == Float) @specialized(where S == Double)
  package func step<S: Scalar>(
    _ step: Int, learningRate: Double, parameters: UnsafeMutablePointer<S>,
    gradient: UnsafePointer<S>, slots: UnsafeMutablePointer<S>, count: Int
  ) {
    moments.step(
      step, learningRate: learningRate, decay: 0, parameters: parameters,
      gradient: gradient, slots: slots, count: count)
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func divisor<S: Scalar>(step: Int, slots: UnsafePointer<S>, count: Int) -> Double? {
    moments.divisor(step: step, slots: slots, count: count)
  }
}

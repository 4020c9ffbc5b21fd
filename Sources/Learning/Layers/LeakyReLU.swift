package import Numerical
package import YAML

/// y = x for x >= 0 and negative_slope x below; the slope at 0 is negative_slope.
package struct LeakyReLU: Activation {
  package static let name = "leaky_relu"
  package static let summary = "x above 0, negative_slope x below"
  package static let example = "leaky_relu: {negative_slope: 0.01}"

  let negativeSlope: Double

  package init(_ fields: inout Fields) {
    negativeSlope = fields.double(
      "negative_slope", in: .from(0, to: 1), default: 0.3, "slope below 0")
  }

  package func value<S: Scalar>(_ x: S) -> S { x < 0 ? S(negativeSlope) * x : x }
  package func slope<S: Scalar>(_ x: S, _ y: S) -> S { x > 0 ? 1 : S(negativeSlope) }

  @specialized(where S == Float) @specialized(where S == Double)
  package func forward<S: Scalar>(_ x: Rows<S>, _ y: Rows<S>, parameters: UnsafePointer<S>) {
    map(x, y)
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func backward<S: Scalar>(
    _ x: Rows<S>, _ y: Rows<S>, outputGradient: Rows<S>, inputGradient: Rows<S>?,
    parameters: UnsafePointer<S>, parameterGradient: UnsafeMutablePointer<S>
  ) {
    mapBack(x, y, outputGradient: outputGradient, inputGradient: inputGradient)
  }
}

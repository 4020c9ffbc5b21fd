package import Numerical
internal import RealModule
package import YAML

/// y = 1 / (1 + e⁻ˣ), between 0 and 1.
package struct Sigmoid: Activation {
  package static let name = "sigmoid"
  package static let summary = "1 / (1 + exp(-x)), from 0 to 1"

  package init(_ fields: inout Fields) {}

  /// No exponential of a positive number, which would overflow before the result is 0.
  package func value<S: Scalar>(_ x: S) -> S {
    let e = S.exp(-x.magnitude)
    return (x < 0 ? e : 1) / (1 + e)
  }

  /// Without y (1 - y) where y is near 1, for that has no digits left there.
  package func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    if y < 0.75 { return y * (1 - y) }
    let e = S.exp(-x.magnitude)
    return e / ((1 + e) * (1 + e))
  }

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

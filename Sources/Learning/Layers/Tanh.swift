package import Numerical
internal import RealModule
package import YAML

/// y = tanh x, between -1 and 1.
package struct Tanh: Activation {
  package static let name = "tanh"
  package static let summary = "hyperbolic tangent, from -1 to 1"

  package init(_ fields: inout Fields) {}

  package func value<S: Scalar>(_ x: S) -> S { S.tanh(x) }
  /// 1 / cosh² x, as 1 - y² has no digits left where y is near 1.
  package func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    if y * y < 0.75 { return 1 - y * y }
    let e = S.exp(-2 * x.magnitude)
    return 4 * e / ((1 + e) * (1 + e))
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

package import Numerical
package import YAML

/// y = |x|; the slope at 0 is 0.
package struct Abs: Activation {
  package static let name = "abs"
  package static let summary = "|x|"

  package init(_ fields: inout Fields) {}

  package func value<S: Scalar>(_ x: S) -> S { x.magnitude }
  package func slope<S: Scalar>(_ x: S, _ y: S) -> S { x > 0 ? 1 : x < 0 ? -1 : 0 }

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

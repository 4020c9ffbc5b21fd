package import Numerical
package import YAML

/// y = x²
package struct Square: Activation {
  package static let name = "square"
  package static let summary = "x²"

  package init(_ fields: inout Fields) {}

  package func value<S: Scalar>(_ x: S) -> S { x * x }
  package func slope<S: Scalar>(_ x: S, _ y: S) -> S { 2 * x }

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

package import Numerical
package import YAML

/// y = x: a place holder, so that an activation can be swept over.
package struct Identity: Activation {
  package static let name = "identity"
  package static let summary = "x as it is"

  package init(_ fields: inout Fields) {}

  package var isAffine: Bool { true }
  package func affineMap(
    parameters: [Double], inputCount: Int, outputCount: Int
  ) -> AffineMap? { .identity(inputCount) }

  package func value<S: Scalar>(_ x: S) -> S { x }
  package func slope<S: Scalar>(_ x: S, _ y: S) -> S { 1 }

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

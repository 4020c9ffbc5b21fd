package import Numerical
internal import RealModule
package import YAML

/// y = x Φ(x), with Φ(x) = erfc(-x / √2) / 2: the exact form, as in Keras with approximate=False.
///
/// (1 + erf(x / √2)) / 2 would be 0 below -6 in float32. This one is right to 2 + x² ulp.
package struct GELU: Activation {
  package static let name = "gelu"
  package static let summary = "x Φ(x), with the exact normal distribution function"

  package init(_ fields: inout Fields) {}

  package func value<S: Scalar>(_ x: S) -> S { x * phi(x) }
  package func slope<S: Scalar>(_ x: S, _ y: S) -> S { phi(x) + x * density(x) }

  @inline(__always)
  private func phi<S: Scalar>(_ x: S) -> S { S.erfc(-x * S.sqrt(0.5)) / 2 }

  @inline(__always)
  private func density<S: Scalar>(_ x: S) -> S { S.exp(-x * x / 2) / S.sqrt(2 * S.pi) }

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

package import Numerical
internal import RealModule
package import YAML

/// Moduli of complex numbers: a row [re | im] of 2n numbers to n, y = sqrt(re² + im²).
///
/// At 0, where the modulus has no gradient, the gradient is taken as 0.
package struct Magnitude: Layer {
  package static let name = "magnitude"
  package static let summary = "moduli of complex numbers: 2n numbers [re | im] to n"

  package static let convention: String? =
    "Rows that come in are [re | im]: all real parts, then all imaginary parts."

  package init(_ fields: inout Fields) {}

  package func outputWidth(inputCount: Int) -> OutputWidth {
    if inputCount.isMultiple(of: 2) { return .count(inputCount / 2) }
    return .impossible(
      problem: "'magnitude' takes an even number of inputs, but \(inputCount) come in",
      help: "a row is [re | im], so the width before it must be even")
  }

  package func inputCount(outputCount: Int) -> Int? { 2 * outputCount }

  package func multiplyAdds(inputCount: Int, outputCount: Int) -> Int { inputCount }

  @specialized(where S == Float) @specialized(where S == Double)
  package func forward<S: Scalar>(_ x: Rows<S>, _ y: Rows<S>, parameters: UnsafePointer<S>) {
    let n = y.width
    for row in 0..<x.count {
      let (re, im, y) = (x[row], x[row] + n, y[row])
      var outside = 0
      for i in 0..<n {
        let square = re[i] * re[i] + im[i] * im[i]
        y[i] = square.magnitude.squareRoot()
        outside += square >= S.leastNormalMagnitude && square < .infinity ? 0 : 1
      }
      // Squares lose digits, or leave the range, long before the modulus does.
      if outside > 0 { for i in 0..<n { y[i] = S.hypot(re[i], im[i]) } }
    }
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func backward<S: Scalar>(
    _ x: Rows<S>, _ y: Rows<S>, outputGradient: Rows<S>, inputGradient: Rows<S>?,
    parameters: UnsafePointer<S>, parameterGradient: UnsafeMutablePointer<S>
  ) {
    guard let inputGradient else { return }
    let n = y.width
    for row in 0..<x.count {
      let (re, im, y, dy) = (x[row], x[row] + n, y[row], outputGradient[row])
      let (dRe, dIm) = (inputGradient[row], inputGradient[row] + n)
      for i in 0..<n {
        let factor = y[i] == 0 ? 0 : dy[i] / y[i]
        dRe[i] = re[i] * factor
        dIm[i] = im[i] * factor
      }
    }
  }
}

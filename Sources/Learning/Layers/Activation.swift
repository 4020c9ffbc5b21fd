package import Numerical

/// A layer that maps every number by itself.
///
/// A type states the function and its slope, and forwards `forward` and `backward` to `map` and
/// `mapBack` in one line each: the loops are inlined there, which is what lets `@specialized` make
/// one loop per function and number type. A shared default could not be specialised for both.
package protocol Activation: Layer {
  func value<S: Scalar>(_ x: S) -> S
  /// dy/dx, from x and y.
  func slope<S: Scalar>(_ x: S, _ y: S) -> S
}

extension Activation {
  package func outputWidth(inputCount: Int) -> OutputWidth { .count(inputCount) }
  package func inputCount(outputCount: Int) -> Int? { outputCount }

  @inline(__always)
  func map<S: Scalar>(_ x: Rows<S>, _ y: Rows<S>) {
    let isFlat = x.isContiguous && y.isContiguous
    let (x, y) = isFlat ? (x.flattened, y.flattened) : (x, y)
    for row in 0..<x.count {
      let (x, y, width) = (x[row], y[row], x.width)
      for i in 0..<width { y[i] = value(x[i]) }
    }
  }

  @inline(__always)
  func mapBack<S: Scalar>(
    _ x: Rows<S>, _ y: Rows<S>, outputGradient: Rows<S>, inputGradient: Rows<S>?
  ) {
    guard let inputGradient else { return }
    let isFlat =
      x.isContiguous && y.isContiguous && outputGradient.isContiguous && inputGradient.isContiguous
    let (x, y) = isFlat ? (x.flattened, y.flattened) : (x, y)
    let dx = isFlat ? inputGradient.flattened : inputGradient
    let dy = isFlat ? outputGradient.flattened : outputGradient
    for row in 0..<x.count {
      let (x, y, dx, dy, width) = (x[row], y[row], dx[row], dy[row], x.width)
      for i in 0..<width { dx[i] = dy[i] * slope(x[i], y[i]) }
    }
  }
}

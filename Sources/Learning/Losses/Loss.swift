package import Numerical
package import YAML

/// What training makes small: a mean over all numbers of a batch.
///
/// `evaluate` must carry `@specialized` for Float and Double, see ``Layer``.
package protocol Loss: Plugin {
  /// The mean over rows and columns; where `gradient` is given, also writes its derivative by every
  /// predicted number.
  func evaluate<S: Scalar>(
    predicted: Rows<S>, exact: Rows<S>, gradient: Rows<S>?
  ) -> Double
}

extension Loss {
  /// The mean of f(predicted - exact), in one pass over both and with the gradient if wanted.
  ///
  /// `value` gives f and `slope` f'; eight numbers at a time, because a strict sum of floating-point
  /// numbers is not vectorised by the compiler. Rows are summed in Double.
  @inline(__always)
  func mean<S: Scalar>(
    predicted: Rows<S>, exact: Rows<S>, gradient: Rows<S>?,
    value: (SIMD8<S>) -> SIMD8<S>, slope: (SIMD8<S>) -> SIMD8<S>
  ) -> Double {
    let width = predicted.width
    let numbers = Double(predicted.count * width)
    let scale = SIMD8<S>(repeating: 1 / S(numbers))
    // Added up lane by lane: the sum of one vector is a chain of additions, too slow for each row.
    var totals = SIMD8<Double>(repeating: 0)
    for row in 0..<predicted.count {
      let (p, y, g) = (predicted[row], exact[row], gradient?[row])
      var sums = SIMD8<S>(repeating: 0)
      var i = 0
      while i + 8 <= width {
        let residual = Self.load(p + i) - Self.load(y + i)
        sums += value(residual)
        if let g {
          UnsafeMutableRawPointer(g + i).storeBytes(
            of: slope(residual) * scale, as: SIMD8<S>.self)
        }
        i += 8
      }
      if i < width {
        var residual = SIMD8<S>(repeating: 0)
        for lane in 0..<width - i { residual[lane] = p[i + lane] - y[i + lane] }
        sums += value(residual)
        if let g {
          let slopes = slope(residual) * scale
          for lane in 0..<width - i { g[i + lane] = slopes[lane] }
        }
      }
      totals += SIMD8<Double>(sums)
    }
    return totals.sum() / numbers
  }

  @inline(__always)
  private static func load<S: Scalar>(_ place: UnsafeMutablePointer<S>) -> SIMD8<S> {
    UnsafeRawPointer(place).loadUnaligned(as: SIMD8<S>.self)
  }
}

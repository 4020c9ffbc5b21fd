internal import Glibc
package import Numerical
package import YAML

/// How far predictions are from exact results, over a set of rows.
///
/// A prediction that is not a number makes every measure NaN, and one that is infinite makes errors
/// so; neither is ever close.
package struct Measures: Sendable {
  /// Mean over all numbers of (y − ŷ)².
  package let mse: Double
  /// E‖y − ŷ‖² / E‖y‖².
  package let nmse: Double
  /// 1 − E‖y − ŷ‖² / E‖y − mean‖²: 0 for the best constant; NaN where the rows are all equal.
  package let r2: Double
  /// Largest |y − ŷ|; of complex results the modulus.
  package let maxAbsError: Double
  /// NumPy's rule: |ŷ − y| ≤ 1e-8 + 1e-5 |y| for every number; complex ones by their modulus.
  package let allclose: Bool
  /// |ŷ − y| ≤ 1e-5 times the root mean square of the row of y, for every number.
  package let allcloseScaled: Bool

  /// - Parameters:
  ///   - predicted: rows x outputs, like `exact`.
  ///   - isComplex: whether a row is `[re | im]`.
  package init(predicted: Matrix, exact: Matrix, isComplex: Bool) {
    let count = Double(exact.elements.count)
    var error = 0.0
    var power = 0.0
    var largest = 0.0
    var isClose = true
    var isCloseScaled = true
    let values = isComplex ? exact.columns / 2 : exact.columns
    for i in 0..<exact.rows {
      let y = exact.row(i)
      let p = predicted.row(i)
      let rowPower = y.reduce(0) { $0 + $1 * $1 }
      let tolerance = 1e-5 * (rowPower / Double(max(1, values))).squareRoot()
      power += rowPower
      for j in 0..<values {
        let a = y.startIndex + j
        let b = p.startIndex + j
        var distance = p[b] - y[a]
        error += distance * distance
        if isComplex {
          let imaginary = p[b + values] - y[a + values]
          error += imaginary * imaginary
          distance = hypot(distance, imaginary)
        }
        distance = distance.magnitude
        largest = Double.greater(largest, distance)
        if isClose {
          let modulus = isComplex ? hypot(y[a], y[a + values]) : y[a].magnitude
          isClose = distance.isFinite && distance <= 1e-8 + 1e-5 * modulus
        }
        if !(distance.isFinite && distance <= tolerance) { isCloseScaled = false }
      }
    }
    mse = error / count
    nmse = error / power
    r2 = 1 - error / Measures.spread(of: exact)
    maxAbsError = largest
    allclose = isClose
    allcloseScaled = isCloseScaled
  }

  /// 10 log₁₀ of the NMSE, NaN where that is; −400 stands for everything below, exact results too.
  package var nmseDB: Double { Measures.decibels(nmse) }

  package static func decibels(_ ratio: Double) -> Double { 10 * log10(max(ratio, 1e-40)) }

  /// Σ‖y − mean‖².
  private static func spread(of exact: Matrix) -> Double {
    let mean = exact.columnMeans
    var sum = 0.0
    for i in 0..<exact.rows {
      for (value, mean) in zip(exact.row(i), mean) { sum += (value - mean) * (value - mean) }
    }
    return sum
  }

  /// As a summary has them.
  static let names = [
    "mse", "nmse", "nmse_db", "r2", "max_abs_error", "allclose", "allclose_scaled",
  ]

  package var json: [(String, JSON)] {
    [
      ("mse", .number(mse)),
      ("nmse", .number(nmse)),
      ("nmse_db", .number(nmseDB)),
      ("r2", .number(r2)),
      ("max_abs_error", .number(maxAbsError)),
      ("allclose", .bool(allclose)),
      ("allclose_scaled", .bool(allcloseScaled)),
    ]
  }
}

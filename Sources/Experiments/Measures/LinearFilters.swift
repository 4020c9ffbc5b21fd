internal import Learning
internal import Numerical

/// What signal processing would have used in place of a network: filters of as many taps as the
/// window is long, one for each output, found from the training rows alone and computed in Double.
///
/// A row is a window x of L samples, oldest first, with the desired output d; P is the mean of ‖x‖²
/// over the rows. Adaptive filters start at zero and see each row once, in order:
/// - Wiener: the normal equations R w = p, with R = Σ x xᵀ and p = Σ d x over the very rows; of many
///   solutions the shortest. The least-squares filter without an offset, of which it keeps half the
///   digits, for R has the square of the rows' condition.
/// - LMS: w += μ e x with μ = 1/(3P), half of the limit 2/(3P) of stability in the mean square.
/// - NLMS: w += μ e x / (δ + ‖x‖²) with μ = 0.5 and δ = 1e-6 P.
/// - RLS: k = Q x / (λ + xᵀQ x), w += k e, Q = (Q − k xᵀQ)/λ with λ = 1 and Q = I L/(1e-3 P) at first.
///
/// S. Haykin, Adaptive Filter Theory, 5th ed., chapters 2, 6, 7 and 10.
struct LinearFilters {
  private let rows: Matrix
  private let desired: Matrix
  private let power: Double

  /// - Parameters:
  ///   - rows: windows of the training set, as the network sees them.
  ///   - desired: what should come of each, rows x outputs.
  init(rows: Matrix, desired: Matrix) {
    precondition(rows.rows == desired.rows, "\(rows.rows) windows for \(desired.rows) results")
    // A power of two near the largest sample: filters are the same, and no square is lost.
    let largest = rows.elements.reduce(0) { max($0, $1.magnitude) }
    let unit = largest > 0 ? Double(sign: .plus, exponent: largest.exponent, significand: 1) : 1
    func scaled(_ matrix: Matrix) -> Matrix {
      Matrix(
        rows: matrix.rows, columns: matrix.columns, elements: matrix.elements.map { $0 / unit })
    }
    let rows = scaled(rows)
    self.rows = rows
    self.desired = scaled(desired)
    power = rows.elements.reduce(0) { $0 + $1 * $1 } / Double(max(1, rows.rows))
  }

  private var length: Int { rows.columns }

  /// Multiplications of RLS, the most expensive of the four, for a set of that size.
  static func cost(rows: Int, length: Int) -> Double { 3 * Double(rows) * Double(length * length) }

  /// Weights, outputs x window, by the name of the filter.
  var all: [(name: String, weights: () throws -> Matrix)] {
    [("wiener", wiener), ("lms", lms), ("nlms", nlms), ("rls", rls)]
  }

  func wiener() throws -> Matrix {
    let columns = rows.transposed
    return try LeastSquares(columns.timesTransposed(columns), columns * desired)
      .solution.transposed
  }

  func lms() -> Matrix {
    let step = power == 0 ? 0 : 1 / (3 * power)
    return adapted { x in x.map { step * $0 } }
  }

  func nlms() -> Matrix {
    adapted { x in
      let square = 1e-6 * power + x.reduce(0) { $0 + $1 * $1 }
      return x.map { square == 0 ? 0 : 0.5 / square * $0 }
    }
  }

  func rls() -> Matrix {
    guard power > 0 else { return Matrix(rows: desired.columns, columns: length) }
    let start = Double(length) / (1e-3 * power)
    var inverse = Array(repeating: 0.0, count: length * length)
    for n in 0..<length { inverse[n * length + n] = start }
    return adapted { x in
      var turned = Array(repeating: 0.0, count: length)
      // Q is symmetric, so its rows serve as columns.
      for (n, value) in x.enumerated() {
        for m in 0..<length { turned[m] += inverse[n * length + m] * value }
      }
      let scale = 1 / (1 + zip(turned, x).reduce(0) { $0 + $1.0 * $1.1 })
      let gain = turned.map { scale * $0 }
      for n in 0..<length {
        for m in 0..<length { inverse[n * length + m] -= gain[n] * turned[m] }
      }
      return gain
    }
  }

  /// w += k e row by row, with the gain k that `gain` has for a window, for all outputs together.
  private func adapted(_ gain: (ArraySlice<Double>) -> [Double]) -> Matrix {
    var weights = Matrix(rows: desired.columns, columns: length)
    for i in 0..<rows.rows {
      let x = rows.row(i)
      let k = gain(x)
      for output in 0..<desired.columns {
        let error = desired[i, output] - zip(weights.row(output), x).reduce(0) { $0 + $1.0 * $1.1 }
        for n in 0..<length { weights[output, n] += error * k[n] }
      }
    }
    return weights
  }
}

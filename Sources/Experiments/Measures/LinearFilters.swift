internal import Learning
internal import Numerical

/// What signal processing would have used in place of a network: filters of as many taps as the
/// window is long, found from the training rows alone.
///
/// A row is a window x of L samples, oldest first, with the desired output d; R = E x xᵀ, p = E d x,
/// and P = E‖x‖². Adaptive filters start at zero and see each row once, in order:
/// - Wiener: R w = p, with R the Toeplitz matrix of the autocorrelation of the windows, E x[n] x[n + k]
///   averaged over rows and places. Least squares instead uses the sample matrix itself, in which
///   chance correlations of the same rows cancel: without noise it is exact, and Wiener is not.
/// - LMS: w += μ e x with μ = 1/(3P), half of the limit 2/(3P) of stability in the mean square.
/// - NLMS: w += μ e x / (δ + ‖x‖²) with μ = 0.5 and δ = 1e-6 P.
/// - RLS: k = Q x / (λ + xᵀQ x), w += k e, Q = (Q − k xᵀQ)/λ with λ = 1 and Q = I L/(1e-3 P) at first.
///
/// S. Haykin, Adaptive Filter Theory, 5th ed., chapters 2, 6, 7 and 10.
struct LinearFilters {
  private let rows: Matrix
  private let desired: [Double]
  private let power: Double

  /// - Parameters:
  ///   - rows: windows of the training set.
  ///   - desired: what should come of each.
  init(rows: Matrix, desired: [Double]) {
    self.rows = rows
    self.desired = desired
    power = rows.elements.reduce(0) { $0 + $1 * $1 } / Double(max(1, rows.rows))
  }

  private var length: Int { rows.columns }

  /// Multiplications of RLS, the most expensive of the four, for a set of that size.
  static func cost(rows: Int, length: Int) -> Double { 3 * Double(rows) * Double(length * length) }

  /// Weights in the order of the window, by the name of the filter.
  var all: [(name: String, weights: () throws -> [Double])] {
    [("wiener", wiener), ("lms", lms), ("nlms", nlms), ("rls", rls)]
  }

  func wiener() throws -> [Double] {
    var correlation = Array(repeating: 0.0, count: length)
    var cross = Array(repeating: 0.0, count: length)
    for i in 0..<rows.rows {
      let x = Array(rows.row(i))
      for n in 0..<length {
        cross[n] += desired[i] * x[n] / Double(rows.rows)
        for k in 0..<length - n {
          correlation[k] += x[n] * x[n + k] / Double(rows.rows * (length - k))
        }
      }
    }
    let matrix = Matrix(rows: length, columns: length) { correlation[abs($0 - $1)] }
    let solution = try LeastSquares(matrix, Matrix(rows: length, columns: 1, elements: cross))
    return solution.solution.elements
  }

  func lms() -> [Double] {
    let step = power == 0 ? 0 : 1 / (3 * power)
    return adapted { _ in step }
  }

  func nlms() -> [Double] {
    adapted { x in
      let square = 1e-6 * power + x.reduce(0) { $0 + $1 * $1 }
      return square == 0 ? 0 : 0.5 / square
    }
  }

  private func adapted(_ step: (ArraySlice<Double>) -> Double) -> [Double] {
    var weights = Array(repeating: 0.0, count: length)
    for i in 0..<rows.rows {
      let x = rows.row(i)
      let gain = step(x) * error(weights, x, i)
      for (n, value) in x.enumerated() { weights[n] += gain * value }
    }
    return weights
  }

  private func error(_ weights: [Double], _ x: ArraySlice<Double>, _ row: Int) -> Double {
    desired[row] - zip(weights, x).reduce(0) { $0 + $1.0 * $1.1 }
  }

  func rls() -> [Double] {
    var weights = Array(repeating: 0.0, count: length)
    guard power > 0 else { return weights }
    let start = Double(length) / (1e-3 * power)
    var inverse = Array(repeating: 0.0, count: length * length)
    for n in 0..<length { inverse[n * length + n] = start }
    for i in 0..<rows.rows {
      let x = rows.row(i)
      var turned = Array(repeating: 0.0, count: length)
      // Q is symmetric, so its rows serve as columns.
      for (n, value) in x.enumerated() {
        for m in 0..<length { turned[m] += inverse[n * length + m] * value }
      }
      let scale = 1 / (1 + zip(turned, x).reduce(0) { $0 + $1.0 * $1.1 })
      let gain = scale * error(weights, x, i)
      for n in 0..<length {
        weights[n] += gain * turned[n]
        let factor = scale * turned[n]
        for m in 0..<length { inverse[n * length + m] -= factor * turned[m] }
      }
    }
    return weights
  }
}

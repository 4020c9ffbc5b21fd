internal import Numerical
internal import RealModule

extension Metric {
  static let worstBinNames = ["worst_bin_nmse_db"]

  /// `worst_bin_nmse_db`: the largest E|error|²/E|y|² of a column, in decibels, −400 for all below;
  /// columns whose power is below 1e-20 of the largest, zero but for rounding, are left out.
  static func worstBin(predicted: Matrix, exact: Matrix) -> [Metric] {
    let powers = (0..<exact.columns).map { k in
      (0..<exact.rows).reduce(0.0) { $0 + exact[$1, k] * exact[$1, k] }
    }
    let floor = (powers.greatest() ?? 0) * 1e-20
    let ratios: [Double] = powers.indices.filter { powers[$0] > floor }.map { k in
      let error = (0..<exact.rows).reduce(0.0) { sum, i in
        let difference = predicted[i, k] - exact[i, k]
        return sum + difference * difference
      }
      return error / powers[k]
    }
    return ratios.greatest().map {
      [Metric("worst_bin_nmse_db", 10 * Double.log10(Double.greater($0, 1e-40)))]
    } ?? []
  }
}

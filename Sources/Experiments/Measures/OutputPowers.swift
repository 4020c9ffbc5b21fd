package import Numerical

extension Matrix {
  /// E|y[k]|² over the rows, for each of their values; of `[re | im]` a value is a complex number.
  package func powers(isComplex: Bool) -> [Double] {
    let count = isComplex ? columns / 2 : columns
    var powers = Array(repeating: 0.0, count: count)
    for i in 0..<rows {
      for (j, y) in row(i).enumerated() { powers[j % count] += y * y }
    }
    return powers.map { $0 / Double(max(1, rows)) }
  }
}

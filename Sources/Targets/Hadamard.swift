public import Numerical
public import YAML

/// The Walsh-Hadamard transform, W[k] = s Σₙ (−1)^|k ∧ n| x[n], with |·| the number of ones.
///
/// Rows of N numbers to rows of N; N is a power of two, 1…4096. Exact: all weights are ±s. `natural`
/// is Sylvester's order, as `scipy.linalg.hadamard`; in `sequency` row k changes its sign k times.
/// Like ``Hartley`` it is its own inverse but for a factor of N.
public struct Hadamard: LinearTarget {
  public static let name = "hadamard"
  public static let summary = "Walsh-Hadamard transform: sums and differences, no multiplication"
  public static let example = "hadamard: {size: 32}"

  enum Order: String, CaseIterable { case natural, sequency }

  private let size: Int
  private let order: Order
  private let normalization: Normalization

  public init(_ fields: inout Fields) {
    size = fields.powerOfTwo("size", in: 1...4096, "transform length N, a power of two")
    order = fields.choice(
      "order", default: .natural, "of the rows: Sylvester's, or by their number of sign changes")
    normalization = fields.choice("normalization", default: .backward, Normalization.meaning)
  }

  public var inputCount: Int { size }
  public var outputCount: Int { size }

  public var matrix: Matrix {
    let scale = normalization.scale(size)
    let rows = (0..<size).map { order == .natural ? $0 : natural(ofSequency: $0) }
    return Matrix(rows: size, columns: size) { k, n in
      (rows[k] & n).nonzeroBitCount.isMultiple(of: 2) ? scale : -scale
    }
  }

  /// Sylvester's row with so many sign changes: the bits of its Gray code backwards.
  private func natural(ofSequency k: Int) -> Int {
    var gray = k ^ (k >> 1)
    var row = 0
    for _ in 0..<size.trailingZeroBitCount {
      row = row << 1 | gray & 1
      gray >>= 1
    }
    return row
  }
}

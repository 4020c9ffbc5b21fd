public import Numerical
public import YAML

/// The discrete sine transforms, types I to IV, of N real numbers.
///
/// I: 2 Σ xₙ sin(π (k+1)(n+1) / (N+1)). II: 2 Σ xₙ sin(π (k+1)(2n+1) / 2N).
/// III: (−1)ᵏ x₍N−1₎ + 2 Σ₍n<N−1₎ xₙ sin(π (2k+1)(n+1) / 2N). IV: 2 Σ xₙ sin(π (2k+1)(2n+1) / 4N).
/// Rows of N to rows of N; N is 1…4096. Exact to rounding. As `scipy.fft.dst`; `ortho` makes the
/// matrix orthogonal, for which k = N − 1 of type II, not k = 0, is divided by √2.
public struct DST: LinearTarget {
  public static let name = "dst"
  public static let summary = "discrete sine transform, types 1 to 4"
  public static let example = "dst: {size: 32, type: 2, normalization: ortho}"

  private let size: Int
  private let type: Int
  private let normalization: Normalization

  public init(_ fields: inout Fields) {
    size = fields.int("size", in: 1...4096, "transform length N")
    type = fields.int("type", in: 1...4, default: 2, "which DST; 3 is the inverse of 2")
    normalization = fields.choice("normalization", default: .backward, Normalization.meaning)
  }

  public var inputCount: Int { size }
  public var outputCount: Int { size }

  public var matrix: Matrix {
    // SciPy's logical size: the sums are those of a DFT of a signal of this period.
    let period = type == 1 ? 2 * (size + 1) : 2 * size
    let roots = RootsOfUnity(4 * period)
    let scale = 2 * normalization.scale(period)
    // The sine at the end of types II and III stands on an axis of symmetry, see ``DCT``.
    let isOrtho = normalization == .ortho
    let input = isOrtho ? 0.5.squareRoot() : 0.5
    let output = isOrtho ? 0.5.squareRoot() : 1
    let last = size - 1
    return Matrix(rows: size, columns: size) { k, n in
      switch type {
      case 1: scale * roots.sine(4 * (k + 1) * (n + 1))
      case 2: scale * roots.sine(2 * (k + 1) * (2 * n + 1)) * (k == last ? output : 1)
      case 3: scale * roots.sine(2 * (2 * k + 1) * (n + 1)) * (n == last ? input : 1)
      default: scale * roots.sine((2 * k + 1) * (2 * n + 1))
      }
    }
  }
}

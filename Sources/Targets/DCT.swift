public import Numerical
public import YAML

/// The discrete cosine transforms, types I to IV, of N real numbers.
///
/// I: x₀ + (−1)ᵏ x₍N−1₎ + 2 Σ xₙ cos(π k n / (N−1)). II: 2 Σ xₙ cos(π k (2n+1) / 2N).
/// III: x₀ + 2 Σ xₙ cos(π (2k+1) n / 2N). IV: 2 Σ xₙ cos(π (2k+1)(2n+1) / 4N).
/// Rows of N to rows of N; N is 1…4096, from 2 for type I. Exact to rounding. As `scipy.fft.dct`;
/// `ortho` makes the matrix orthogonal (`orthogonalize` as by default).
public struct DCT: LinearTarget {
  public static let name = "dct"
  public static let summary = "discrete cosine transform, types 1 to 4"
  public static let example = "dct: {size: 32, type: 2, normalization: ortho}"

  private let size: Int
  private let type: Int
  private let normalization: Normalization

  public init(_ fields: inout Fields) {
    size = fields.int("size", in: 1...4096, "transform length N")
    type = fields.int("type", in: 1...4, default: 2, "which DCT; 3 is the inverse of 2")
    normalization = fields.choice("normalization", default: .backward, Normalization.meaning)
    if fields.isSound, type == 1, size < 2 {
      fields.reject("size", "type 1 has its first and last sample apart: N is at least 2")
    }
  }

  public var inputCount: Int { size }
  public var outputCount: Int { size }

  public var matrix: Matrix {
    // SciPy's logical size: the sums are those of a DFT of a signal of this period.
    let period = type == 1 ? 2 * max(1, size - 1) : 2 * size
    let roots = RootsOfUnity(4 * period)
    let scale = 2 * normalization.scale(period)
    // A sample on an axis of symmetry is counted once and not twice; `ortho` splits the half
    // between input and output.
    let isOrtho = normalization == .ortho
    let input = isOrtho ? 0.5.squareRoot() : 0.5
    let output = isOrtho ? 0.5.squareRoot() : 1
    let last = size - 1
    return Matrix(rows: size, columns: size) { k, n in
      switch type {
      case 1:
        scale * roots.cosine(4 * k * n) * (n == 0 || n == last ? input : 1)
          * (k == 0 || k == last ? output : 1)
      case 2: scale * roots.cosine(2 * k * (2 * n + 1)) * (k == 0 ? output : 1)
      case 3: scale * roots.cosine(2 * (2 * k + 1) * n) * (n == 0 ? input : 1)
      default: scale * roots.cosine((2 * k + 1) * (2 * n + 1))
      }
    }
  }
}

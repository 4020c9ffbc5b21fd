public import Numerical
public import YAML

/// The discrete Hartley transform, H[k] = s Σₙ x[n] (cos + sin)(2π k n / N).
///
/// Rows of N numbers to rows of N; N is 1…4096, any. Exact to rounding. Re X[k] − Im X[k] of the
/// ``DFT`` of a real x, so as `fft(x).real - fft(x).imag` of NumPy. It is its own inverse but for a
/// factor of N: `forward` undoes `backward`, and `ortho` undoes itself.
public struct Hartley: LinearTarget {
  public static let name = "hartley"
  public static let summary = "discrete Hartley transform: sums with cos + sin, its own inverse"
  public static let example = "hartley: {size: 32}"

  private let size: Int
  private let normalization: Normalization

  public init(_ fields: inout Fields) {
    size = fields.int("size", in: 1...4096, "transform length N")
    normalization = fields.choice("normalization", default: .backward, Normalization.meaning)
  }

  public var inputCount: Int { size }
  public var outputCount: Int { size }

  public var matrix: Matrix {
    let roots = RootsOfUnity(size)
    let scale = normalization.scale(size)
    return Matrix(rows: size, columns: size) { k, n in
      scale * (roots.cosine(k * n) + roots.sine(k * n))
    }
  }
}

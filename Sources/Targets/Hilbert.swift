public import Numerical
public import YAML

/// The discrete Hilbert transform of one period, y[n] = Σₘ h[m] x[(n − m) mod N].
///
/// It turns every tone by a quarter of its period, cos to sin, and has nothing of bins 0 and N/2, so
/// that its rank is N − 2 for even N and N − 1 for odd. h[m] = (2/N) Σ₍0<k<N/2₎ sin(2π k m / N):
/// for even N (2/N) cot(π m / N) at odd m and 0 at even; for odd N (1/N) cot(π m / 2N) at odd m and
/// −(1/N) tan(π m / 2N) at even. Rows of N numbers to rows of N; N is 3…4096. Exact to rounding.
/// As `scipy.signal.hilbert(x).imag`.
public struct Hilbert: LinearTarget {
  public static let name = "hilbert"
  public static let summary = "discrete Hilbert transform: every tone a quarter period later"
  public static let example = "hilbert: {size: 32}"

  private let size: Int

  public init(_ fields: inout Fields) {
    size = fields.int("size", in: 3...4096, "length N of the period")
  }

  public var inputCount: Int { size }
  public var outputCount: Int { size }

  public var matrix: Matrix { .circulant(response, size: size) }

  private var response: [Double] {
    let roots = RootsOfUnity(4 * size)
    return (0..<size).map { m in
      switch (size.isMultiple(of: 2), m.isMultiple(of: 2)) {
      case (true, true): 0
      case (true, false): 2 / Double(size) * roots.cosine(2 * m) / roots.sine(2 * m)
      case (false, true): -1 / Double(size) * roots.sine(m) / roots.cosine(m)
      case (false, false): 1 / Double(size) * roots.cosine(m) / roots.sine(m)
      }
    }
  }
}

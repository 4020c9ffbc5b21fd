public import Numerical
public import YAML

/// Convolution over a period, y[n] = Σₖ h[k] x[(n − k) mod N].
///
/// Rows of N numbers to rows of N through a circulant matrix, whose eigenvalues are the ``DFT`` of
/// h. N is 1…4096, and h has at most N taps. Exact to rounding. As NumPy's
/// `ifft(fft(h, N) * fft(x)).real`.
public struct CircularConvolution: LinearTarget {
  public static let name = "circular_convolution"
  public static let summary = "convolution with given taps, around a period: a circulant matrix"
  public static let example = "circular_convolution: {taps: [1, -0.5, 0.25], size: 16}"

  private let taps: [Double]
  private let size: Int

  public init(_ fields: inout Fields) {
    taps = fields.doubles("taps", count: 1...4096, "h[0], h[1], …")
    let given = fields.optionalInt(
      "size", in: 1...4096, "length N of the period; the number of taps if left out")
    size = given ?? taps.count
    if fields.isSound, !fields.isDescribing, taps.allSatisfy({ $0 == 0 }) {
      fields.reject("taps", "every output is 0, for all taps are", help: "write taps: [0.5, 0.5]")
    }
    if fields.isSound, size < taps.count {
      fields.reject(
        "size", "a period of \(size) is shorter than the \(taps.count) taps",
        help: "use a size of at least \(taps.count)")
    }
  }

  public var inputCount: Int { size }
  public var outputCount: Int { size }

  public var matrix: Matrix { .circulant(taps, size: size) }
}

extension Matrix {
  /// Row i holds `response` turned by i places: element (i, j) is h[(i − j) mod size], and 0 behind
  /// the end of h.
  static func circulant(_ response: [Double], size: Int) -> Matrix {
    Matrix(rows: size, columns: size) { i, j in
      let delay = i >= j ? i - j : i - j + size
      return delay < response.count ? response[delay] : 0
    }
  }
}

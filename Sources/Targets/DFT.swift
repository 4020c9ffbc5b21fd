public import Numerical
public import YAML

/// The discrete Fourier transform, X[k] = s Σₙ x[n] exp(∓2πi k n / N); − forward, + inverse.
///
/// Rows are N numbers, or `[re | im]` of 2N, to `[re | im]` of all N bins or, for real input, of
/// 0…⌊N/2⌋. Half of an inverse is the same bins of the inverse of a real x. N is 1…4096, any.
/// Exact to rounding: roots tabulated at k n mod N. As `numpy.fft.fft` and `ifft`, and, with half
/// of the spectrum, `rfft` and `ihfft`.
public struct DFT: LinearTarget {
  public static let name = "dft"
  public static let summary = "discrete Fourier transform of any length, complex or real"
  public static let example = "dft: {size: 32}"
  public static let convention: String? = Spectrum.convention(hasComplexOutput: true)

  let spectrum: Spectrum
  private let inverse: Bool

  public init(_ fields: inout Fields) {
    self.init(
      Spectrum(&fields), inverse: fields.bool("inverse", default: false, "exp(+2πi k n / N)"))
  }

  init(_ spectrum: Spectrum, inverse: Bool) {
    self.spectrum = spectrum
    self.inverse = inverse
  }

  public var inputCount: Int { spectrum.inputCount }
  public var outputCount: Int { 2 * spectrum.bins }
  public var hasComplexInput: Bool { spectrum.input == .complex }
  public var hasComplexOutput: Bool { true }

  public var matrix: Matrix {
    let size = spectrum.size
    return RootsOfUnity(size).fourier(
      bins: spectrum.bins, inputCount: inputCount,
      scale: spectrum.normalization.scale(size, inverse: inverse), inverse: inverse
    ) { $0 * $1 }
  }

  /// |X[k]|² of each row.
  func powers(of inputs: Matrix) -> Matrix {
    let (bins, complex) = (spectrum.bins, apply(inputs))
    return Matrix(rows: inputs.rows, columns: bins) { i, k in
      let (re, im) = (complex[i, k], complex[i, bins + k])
      return re * re + im * im
    }
  }
}

public import Numerical
public import YAML

/// The power spectrum, |X[k]|² of the ``DFT``.
///
/// Rows are N numbers, or `[re | im]` of 2N, to the powers of all N bins or, for real input, of
/// 0…⌊N/2⌋. The normalization scales X, so that powers have its square. N is 1…4096, any. Exact to
/// rounding. As `abs(numpy.fft.fft(x)) ** 2`. A form of degree two: what is learned at one level of
/// the input is not learned at another, unless the net is made of squares.
public struct PowerSpectrum: Target {
  public static let name = "power_spectrum"
  public static let summary = "squared moduli of the discrete Fourier transform's bins"
  public static let metricNames = Metric.worstBinNames
  public static let example = "power_spectrum: {size: 32}"
  public static let convention: String? = Spectrum.convention(hasComplexOutput: false)

  private let dft: DFT

  public init(_ fields: inout Fields) {
    dft = DFT(Spectrum(&fields), inverse: false)
  }

  public var inputCount: Int { dft.inputCount }
  public var outputCount: Int { dft.spectrum.bins }
  public var hasComplexInput: Bool { dft.hasComplexInput }

  public func apply(_ inputs: Matrix) -> Matrix { dft.powers(of: inputs) }

  public func metrics(predicted: Matrix, exact: Matrix) -> [Metric] {
    Metric.worstBin(predicted: predicted, exact: exact)
  }
}

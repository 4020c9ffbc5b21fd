public import Numerical
public import YAML

/// The magnitude spectrum, |X[k]| of the ``DFT``.
///
/// Rows are N numbers, or `[re | im]` of 2N, to the moduli of all N bins or, for real input, of
/// 0…⌊N/2⌋. N is 1…4096, any. Exact to rounding. As `abs(numpy.fft.fft(x))`. Not linear: an even
/// function, so that the best linear map of white input is no better than a constant.
public struct Magnitude: Target {
  public static let name = "magnitude"
  public static let summary = "moduli of the discrete Fourier transform's bins; not linear"
  public static let metricNames = Metric.worstBinNames
  public static let example = "magnitude: {size: 32}"
  public static let convention: String? = Spectrum.convention(hasComplexOutput: false)

  private let dft: DFT

  public init(_ fields: inout Fields) {
    dft = DFT(Spectrum(&fields), inverse: false)
  }

  public var inputCount: Int { dft.inputCount }
  public var outputCount: Int { dft.spectrum.bins }
  public var hasComplexInput: Bool { dft.hasComplexInput }

  public func apply(_ inputs: Matrix) -> Matrix {
    let powers = dft.powers(of: inputs)
    return Matrix(rows: powers.rows, columns: powers.columns) { powers[$0, $1].squareRoot() }
  }

  public func metrics(predicted: Matrix, exact: Matrix) -> [Metric] {
    Metric.worstBin(predicted: predicted, exact: exact)
  }

  /// That of ``PolygonBound`` for h ReLUs a bin.
  ///
  /// For one bin this is a bound; for several it is one for nets in which each ReLU serves one bin:
  /// that none which mixes bins is better is not proven. Nil where h is not whole, and for real
  /// input, whose bins 0 and N/2 need only two ReLUs and share the rest unevenly.
  public func leastNMSE(hiddenReLUs: Int) -> Double? {
    let bins = outputCount
    guard hasComplexInput, hiddenReLUs >= bins, hiddenReLUs % bins == 0 else { return nil }
    return PolygonBound.leastNMSE(reLUs: hiddenReLUs / bins)
  }
}

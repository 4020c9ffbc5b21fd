public import Numerical
internal import RealModule
public import YAML

/// The magnitude spectrum, |X[k]| of the ``DFT``.
///
/// Rows are N numbers, or `[re | im]` of 2N, to the moduli of all N bins or, for real input, of
/// 0…⌊N/2⌋. N is 1…4096, any. Exact to rounding. As `abs(numpy.fft.fft(x))`. Not linear: an even
/// function, so that the best linear map of white input is no better than a constant.
public struct Magnitude: Target {
  public static let name = "magnitude"
  public static let summary = "moduli of the discrete Fourier transform's bins; not linear"
  public static let example = "magnitude: {size: 32}"

  private let dft: DFT

  public init(_ fields: inout Fields) {
    dft = DFT(Spectrum(&fields), inverse: false)
  }

  public var inputCount: Int { dft.inputCount }
  public var outputCount: Int { dft.spectrum.bins }
  public var hasComplexInput: Bool { dft.hasComplexInput }

  public func apply(_ inputs: Matrix) -> Matrix {
    let bins = outputCount
    let complex = dft.apply(inputs)
    return Matrix(rows: inputs.rows, columns: bins) { i, k in
      let (re, im) = (complex[i, k], complex[i, bins + k])
      return (re * re + im * im).squareRoot()
    }
  }

  /// `worst_bin_nmse_db`: the largest E|error|²/E|X[k]|² of a bin, in decibels; bins whose power is
  /// below 1e-20 of the largest, zero but for rounding, are left out.
  public func metrics(predicted: Matrix, exact: Matrix) -> [Metric] {
    let powers = (0..<outputCount).map { k in
      (0..<exact.rows).reduce(0.0) { $0 + exact[$1, k] * exact[$1, k] }
    }
    let floor = (powers.max() ?? 0) * 1e-20
    let ratios: [Double] = powers.indices.filter { powers[$0] > floor }.map { k in
      let error = (0..<exact.rows).reduce(0.0) { sum, i in
        let difference = predicted[i, k] - exact[i, k]
        return sum + difference * difference
      }
      return error / powers[k]
    }
    return ratios.max().map { [Metric("worst_bin_nmse_db", 10 * Double.log10($0))] } ?? []
  }

  /// 1 − 2 sin² s / (s (s + sin s cos s)) ≈ s⁴/45 with s = π/2h, for h ReLUs a bin.
  ///
  /// h ReLUs without bias make a modulus that is piecewise linear over at most 2h sectors of the
  /// plane of one bin; equal sectors are best for white normal input, and an odd factor of h from
  /// 3 attains it. For one bin this is a bound; for several it is one for nets in which each ReLU
  /// serves one bin: that none which mixes bins is better is not proven. Nil where h is not whole,
  /// and for real input, whose bins 0 and N/2 need only two ReLUs and share the rest unevenly.
  public func leastNMSE(hiddenReLUs: Int) -> Double? {
    let bins = outputCount
    guard hasComplexInput, hiddenReLUs >= bins, hiddenReLUs % bins == 0 else { return nil }
    let s = Double.pi / Double(2 * (hiddenReLUs / bins))
    let (sine, cosine) = (Double.sin(s), Double.cos(s))
    // The difference loses its digits for small s; the series has them.
    if s < 0.05 { return s * s * s * s / 45 * (1 + s * s * (4 / 21 + s * s * 2 / 315)) }
    return 1 - 2 * sine * sine / (s * (s + sine * cosine))
  }
}

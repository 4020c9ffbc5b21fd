public import Numerical
internal import RealModule
public import YAML

/// The logarithmic magnitude spectrum, ln(|X[k]| + ε) of the ``DFT``.
///
/// Rows are N numbers, or `[re | im]` of 2N, to the logarithms of all N bins or, for real input, of
/// 0…⌊N/2⌋. In nepers; 1 is 8.686 dB. ln diverges where a bin is zero: ε keeps the result finite,
/// from ln ε on, and smooths the magnitudes below ε. N is 1…4096, any. Exact to rounding. As
/// `numpy.log(abs(numpy.fft.fft(x)) + epsilon)`.
public struct LogMagnitude: Target {
  public static let name = "log_magnitude"
  public static let summary = "logarithms of the moduli of the discrete Fourier transform's bins"
  public static let example = "log_magnitude: {size: 32}"
  public static let convention: String? = Spectrum.convention(hasComplexOutput: false)

  private let dft: DFT
  private let epsilon: Double

  public init(_ fields: inout Fields) {
    self.init(Spectrum(&fields), epsilon: LogMagnitude.epsilon(&fields))
  }

  init(_ spectrum: Spectrum, epsilon: Double) {
    dft = DFT(spectrum, inverse: false)
    self.epsilon = epsilon
  }

  static func epsilon(_ fields: inout Fields) -> Double {
    fields.double(
      "epsilon", in: .above(0), default: 0.001, "added to each modulus, whose logarithm is taken")
  }

  public var inputCount: Int { dft.inputCount }
  public var outputCount: Int { dft.spectrum.bins }
  public var hasComplexInput: Bool { dft.hasComplexInput }

  public func apply(_ inputs: Matrix) -> Matrix {
    let powers = dft.powers(of: inputs)
    return Matrix(rows: powers.rows, columns: powers.columns) {
      Double.log(powers[$0, $1].squareRoot() + epsilon)
    }
  }
}

public import Numerical
internal import RealModule
public import YAML

/// The phase spectrum, the angle of X[k] of the ``DFT``.
///
/// Rows are N numbers, or `[re | im]` of 2N, to all N bins or, for real input, to 0…⌊N/2⌋. `angle`:
/// radians above −π and up to π, with a jump at −π that no continuous net can make. `cos_sin`: the
/// same as points on the unit circle, `[cos | sin]`, without a jump. Where X[k] is zero there is no
/// angle, and 0 is given; zero is what rounding can't tell from it, |X[k]| ≤ 1e-12 Σ|x[n]| for the
/// unscaled sum. N is 1…4096, any. Exact to rounding but there. As `numpy.angle(numpy.fft.fft(x))`.
public struct PhaseSpectrum: Target {
  public static let name = "phase"
  public static let summary =
    "angles of the discrete Fourier transform's bins, or their cos and sin"
  public static let metricNames = ["mean_angle_error"]
  public static let example = "phase: {size: 32}"
  public static let convention: String? =
    Spectrum.convention(hasComplexOutput: false)
    + " 'form: cos_sin' has all cosines, then all sines."

  enum Form: String, CaseIterable {
    case angle
    case cosSin = "cos_sin"
  }

  private let dft: DFT
  private let form: Form

  public init(_ fields: inout Fields) {
    dft = DFT(Spectrum(&fields), inverse: false)
    form = fields.choice(
      "form", default: .cosSin, "cos_sin: [cos | sin] of each angle; angle: radians, with a jump")
  }

  private var bins: Int { dft.spectrum.bins }
  public var inputCount: Int { dft.inputCount }
  public var outputCount: Int { form == .angle ? bins : 2 * bins }
  public var hasComplexInput: Bool { dft.hasComplexInput }
  public var hasComplexOutput: Bool { form == .cosSin }

  public func apply(_ inputs: Matrix) -> Matrix {
    let bins = bins
    let complex = dft.apply(inputs)
    let scale = dft.spectrum.normalization.scale(dft.spectrum.size)
    var results = Matrix(rows: inputs.rows, columns: outputCount)
    for i in 0..<inputs.rows {
      let floor = 1e-12 * scale * inputs.row(i).reduce(0) { $0 + $1.magnitude }
      for k in 0..<bins {
        let (re, im) = (complex[i, k], complex[i, bins + k])
        let modulus = (re * re + im * im).squareRoot()
        let isZero = modulus <= floor
        switch form {
        // Adding 0 makes a negative zero positive, so that −1 has the angle π.
        case .angle: results[i, k] = isZero ? 0 : Double.atan2(y: im + 0, x: re)
        case .cosSin:
          results[i, k] = isZero ? 1 : re / modulus
          results[i, bins + k] = isZero ? 0 : im / modulus
        }
      }
    }
    return results
  }

  /// `mean_angle_error`: the mean of the angles between predicted and exact, each the shorter way
  /// round, in radians; π/2 for guesses.
  public func metrics(predicted: Matrix, exact: Matrix) -> [Metric] {
    var sum = 0.0
    for i in 0..<exact.rows {
      for k in 0..<bins {
        let difference = angle(predicted, i, k) - angle(exact, i, k)
        sum += difference.remainder(dividingBy: 2 * Double.pi).magnitude
      }
    }
    return [Metric("mean_angle_error", sum / Double(max(1, exact.rows * bins)))]
  }

  private func angle(_ rows: Matrix, _ i: Int, _ k: Int) -> Double {
    form == .angle ? rows[i, k] : Double.atan2(y: rows[i, bins + k], x: rows[i, k])
  }
}

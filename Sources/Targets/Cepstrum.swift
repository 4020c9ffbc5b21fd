public import Numerical
public import YAML

/// The real cepstrum, c[n] = (1/N) Σₖ ln(|X[k]| + ε) exp(2πi k n / N), with X the ``DFT`` of a real x.
///
/// Rows of N numbers to rows of N, with c[n] = c[N − n]; N is 1…4096. ε keeps a zero bin finite, see
/// ``LogMagnitude``. Exact to rounding. As `numpy.fft.ifft(numpy.log(abs(numpy.fft.fft(x)) +
/// epsilon)).real`. A louder input changes c[0] alone, but for ε.
public struct Cepstrum: Target {
  public static let name = "cepstrum"
  public static let summary = "real cepstrum: the inverse transform of the log magnitude"
  public static let example = "cepstrum: {size: 16}"

  private let logMagnitude: LogMagnitude

  public init(_ fields: inout Fields) {
    let size = fields.int("size", in: 1...4096, "transform length N")
    logMagnitude = LogMagnitude(
      Spectrum(size: size, input: .real, part: .full, normalization: .backward),
      epsilon: LogMagnitude.epsilon(&fields))
  }

  public var inputCount: Int { logMagnitude.inputCount }
  public var outputCount: Int { inputCount }

  public func apply(_ inputs: Matrix) -> Matrix {
    let size = inputCount
    let roots = RootsOfUnity(size)
    // Of an even spectrum the sines cancel.
    let inverse = Matrix(rows: size, columns: size) { roots.cosine($0 * $1) / Double(size) }
    return logMagnitude.apply(inputs).timesTransposed(inverse)
  }
}

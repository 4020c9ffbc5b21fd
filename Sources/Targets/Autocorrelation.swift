public import Numerical
public import YAML

/// The circular autocorrelation, r[k] = Σₙ x[n] x[(n + k) mod N].
///
/// Rows of N numbers to rows of N, with r[k] = r[N − k]; N is 1…4096. Exact to rounding. As NumPy's
/// `ifft(abs(fft(x)) ** 2).real`. A form of degree two, like the ``PowerSpectrum``, whose inverse
/// ``DFT`` it is.
public struct Autocorrelation: Target {
  public static let name = "autocorrelation"
  public static let summary = "circular autocorrelation of a real row: sums of products"
  public static let example = "autocorrelation: {size: 16}"

  private let size: Int

  public init(_ fields: inout Fields) {
    size = fields.int("size", in: 1...4096, "length N of the period")
  }

  public var inputCount: Int { size }
  public var outputCount: Int { size }

  public func apply(_ inputs: Matrix) -> Matrix {
    var results = Matrix(rows: inputs.rows, columns: size)
    for i in 0..<inputs.rows {
      let x = Array(inputs.row(i))
      for k in 0...size / 2 {
        var sum = 0.0
        for n in 0..<size - k { sum += x[n] * x[n + k] }
        for n in size - k..<size { sum += x[n] * x[n + k - size] }
        results[i, k] = sum
        results[i, (size - k) % size] = sum
      }
    }
    return results
  }
}

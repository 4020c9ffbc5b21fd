public import Numerical
public import YAML

/// The two-dimensional DFT, X[k, l] = s Σₘₙ x[m, n] exp(∓2πi (k m / R + l n / C)).
///
/// An image of R rows and C columns is a row of R C numbers, line after line, or `[re | im]` of twice
/// as many, to `[re | im]` of all R C bins in the same order. R C is at most 4096. Exact to rounding.
/// As `numpy.fft.fft2` and `ifft2`. The matrix is the Kronecker product of two DFTs and knows nothing
/// of it: a dense layer needs (2 R C)² weights.
public struct DFT2: LinearTarget {
  public static let name = "dft2"
  public static let summary = "two-dimensional discrete Fourier transform of a small image"
  public static let example = "dft2: {rows: 4, columns: 6}"
  public static let convention: String? =
    "Unless stated, the input is complex. An image is a row, line after line; a complex row is "
    + "[re | im]: all real parts, then all imaginary parts. The result has all bins, as numpy.fft.fft2."

  private let rows: Int
  private let columns: Int
  private let input: Spectrum.Input
  private let normalization: Normalization
  private let inverse: Bool

  public init(_ fields: inout Fields) {
    rows = fields.int("rows", in: 1...4096, "lines R of the image")
    columns = fields.int("columns", in: 1...4096, "numbers C in a line")
    input = fields.choice(
      "input", default: .complex, "complex: rows [re | im] of 2RC numbers; real: rows of RC")
    normalization = fields.choice("normalization", default: .backward, Normalization.meaning)
    inverse = fields.bool("inverse", default: false, "exp(+2πi …)")
    if fields.isSound, rows * columns > 4096 {
      fields.reject(
        "columns", "an image of \(rows) x \(columns) has more than 4096 numbers",
        help: "64 x 64 is the largest square")
    }
  }

  private var size: Int { rows * columns }
  public var inputCount: Int { input == .complex ? 2 * size : size }
  public var outputCount: Int { 2 * size }
  public var hasComplexInput: Bool { input == .complex }
  public var hasComplexOutput: Bool { true }

  public var matrix: Matrix {
    let (rows, columns) = (rows, columns)
    return RootsOfUnity(size).fourier(
      bins: size, inputCount: inputCount, scale: normalization.scale(size, inverse: inverse),
      inverse: inverse
    ) { bin, place in
      // In turns of 1/RC, so that both directions are exact.
      let down = (bin / columns) * (place / columns) % rows
      let across = (bin % columns) * (place % columns) % columns
      return down * columns + across * rows
    }
  }
}

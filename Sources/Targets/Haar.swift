public import Numerical
public import YAML

/// The orthonormal Haar wavelet transform, [aⱼ, dⱼ, dⱼ₋₁, …, d₁].
///
/// Each level takes the last sums in pairs, to a = (x₂ₙ + x₂ₙ₊₁)/√2 and d = (x₂ₙ − x₂ₙ₊₁)/√2, and
/// the next level goes on from a. Rows of N numbers to rows of N; N is a power of two, 2…4096, and
/// there are up to log₂ N levels. Exact to rounding; the inverse is the transpose. The coefficients
/// and their order are those of `pywt.wavedec(x, "haar")`.
public struct Haar: LinearTarget {
  public static let name = "haar"
  public static let summary = "orthonormal Haar wavelet transform, one level or all of them"
  public static let example = "haar: {size: 32}"

  private let size: Int
  private let levels: Int

  public init(_ fields: inout Fields) {
    size = fields.powerOfTwo("size", in: 2...4096, "transform length N, a power of two")
    let most = size.trailingZeroBitCount
    let given = fields.optionalInt("levels", in: 1...12, "how often to halve; log₂ N if left out")
    levels = given ?? most
    if fields.isSound, levels > most {
      fields.reject("levels", "\(size) numbers can be halved \(most) times, not \(levels) times")
    }
  }

  public var inputCount: Int { size }
  public var outputCount: Int { size }

  public var matrix: Matrix {
    var matrix = Matrix(rows: size, columns: size)
    let coarse = size >> levels
    for row in 0..<size {
      // Rows below `coarse` are sums of the last level; differences of level l fill the half from
      // size >> l on.
      let isSum = row < coarse
      let level = isSum ? levels : levels - (row / coarse).leadingBit
      let start = isSum ? 0 : size >> level
      let span = 1 << level
      let weight = (1 / Double(span)).squareRoot()
      let first = (row - start) * span
      for j in 0..<span { matrix[row, first + j] = isSum || j < span / 2 ? weight : -weight }
    }
    return matrix
  }
}

extension Int {
  /// The place of the highest one of a number above 0.
  fileprivate var leadingBit: Int { Int.bitWidth - 1 - leadingZeroBitCount }
}

public import Numerical
public import YAML

/// The median filter, y[n] = the median of x[n − h], …, x[n + h], with zeros around the row.
///
/// The window has W = 2h + 1 numbers, W odd, 3…4095. Rows of N numbers to rows of N; N is 2…4096, and W
/// at most 2N − 1, for in a wider window zeros have the majority.
/// Exact: every result is one of the numbers. As `scipy.signal.medfilt`. Piecewise linear, so that
/// some net of ReLUs is exact, and homogeneous: median(c x) = c median(x).
public struct Median: Target {
  public static let name = "median"
  public static let summary = "median filter: every number by the median of its neighbourhood"
  public static let example = "median: {size: 16, window: 3}"

  private let size: Int
  private let window: Int

  public init(_ fields: inout Fields) {
    size = fields.int("size", in: 1...4096, "numbers N in a row")
    window = fields.int("window", in: 3...4095, default: 3, "numbers W in a window, odd")
    if fields.isSound, window.isMultiple(of: 2) {
      fields.reject(
        "window", "'window' must be odd, for a middle, but here is \(window)",
        help: "use \(window - 1) or \(window + 1)")
    }
    if fields.isSound, window > 2 * size {
      fields.reject(
        "window",
        "a window of \(window) holds more zeros than numbers of a row of \(size), so that "
          + "every median is 0",
        help: size == 1 ? "use a larger size" : "use a window of at most \(2 * size - 1)")
    }
  }

  public var inputCount: Int { size }
  public var outputCount: Int { size }

  public func apply(_ inputs: Matrix) -> Matrix {
    let half = window / 2
    return Matrix(rows: inputs.rows, columns: size) { i, n in
      let inside = inputs.row(i)
      let places = max(0, n - half)..<min(size, n + half + 1)
      var values = Array(
        inside[inside.startIndex + places.lowerBound..<inside.startIndex + places.upperBound])
      values += repeatElement(0, count: window - values.count)
      values.sort()
      return values[half]
    }
  }
}

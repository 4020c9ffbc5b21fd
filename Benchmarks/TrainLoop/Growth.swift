internal import Glibc

/// Times that were measured at several sizes, and the exponents k of time ~ sizeᵏ.
struct Growth {
  struct Point {
    let size: Int
    /// Measured several times, in seconds.
    let seconds: [Double]

    var median: Double { quartiles.1 }
    var quartiles: (Double, Double, Double) {
      let sorted = seconds.sorted()
      return (sorted[sorted.count / 4], sorted[sorted.count / 2], sorted[3 * sorted.count / 4])
    }
  }

  let points: [Point]

  init(_ sizes: [Int], _ seconds: [[Double]]) {
    points = zip(sizes, seconds).map { Point(size: $0, seconds: $1) }
  }

  /// Between a point and the one before.
  func localExponent(_ index: Int) -> Double? {
    index == 0 ? nil : Growth.exponent(points[index - 1...index])
  }

  /// Of the straight line through all points from `size` on, by least squares of the logarithms.
  func exponent(from size: Int = 0) -> Double {
    Growth.exponent(points[...].drop { $0.size < size })
  }

  private static func exponent(_ points: ArraySlice<Point>) -> Double {
    let x = points.map { log(Double($0.size)) }
    let y = points.map { log($0.median) }
    let (meanX, meanY) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    return zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
      / x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
  }
}

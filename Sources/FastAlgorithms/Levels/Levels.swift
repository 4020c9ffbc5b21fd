public import Numerical

/// The few magnitudes that learned or measured numbers scatter about.
///
/// Sorted, the magnitudes lie in groups; each group becomes one number: 0, ±1, or what a common name says (a
/// cosine of a multiple of π/q, a root of a rational), or else its mean.
public struct Levels: Sendable {
  /// Each number by that of its group.
  public let matrix: Matrix
  /// The magnitudes, ascending.
  public let magnitudes: [Double]
  /// How the magnitudes were recognised; nil where they are means.
  public let family: String?
  /// The largest distance of a number from that of its group.
  public let distance: Double
  /// How far numbers of one group lie apart at most, and groups from each other at least.
  public let spread: Double
  public let gap: Double

  /// Why there are no levels.
  public enum Refusal: Error, Sendable, Equatable {
    /// No gap between magnitudes stands out.
    case noGroups
    /// With this tolerance, a group is wider than what lies between it and the next.
    case overlap(spread: Double, gap: Double)
  }

  /// - Parameter tolerance: numbers that lie further apart are of two groups; found by the widest jump among the
  ///   sorted distances if it is nil.
  public init(of matrix: Matrix, tolerance: Double? = nil) throws(Refusal) {
    let magnitudes = matrix.elements.map { abs($0) }
    let order = magnitudes.indices.sorted { magnitudes[$0] < magnitudes[$1] }
    let sorted = order.map { magnitudes[$0] }
    let largest = sorted.last ?? 0
    // The distance of the first from zero counts too: what lies near zero is zero.
    let distances = zip(sorted, [0] + sorted).map { $0 - $1 }
    guard let limit = tolerance ?? Levels.limit(distances, scale: largest) else { throw .noGroups }

    var groups: [Range<Int>] = []
    var start = 0
    for (i, distance) in distances.enumerated() where i > 0 && distance > limit {
      groups.append(start..<i)
      start = i
    }
    groups.append(start..<sorted.count)
    let isZero = sorted[0] <= limit
    let spread =
      groups.enumerated().map { i, group in
        sorted[group.upperBound - 1] - (i == 0 && isZero ? 0 : sorted[group.lowerBound])
      }.max() ?? 0
    let gap = distances.filter { $0 > limit }.min() ?? largest
    guard spread < gap, 4 * groups.count <= 3 * sorted.count || groups.count <= 2 else {
      throw .overlap(spread: spread, gap: gap)
    }
    let means = groups.enumerated().map { i, group in
      i == 0 && isZero ? 0 : sorted[group].reduce(0, +) / Double(group.count)
    }
    let recognised = RecognisedLevels(
      means, tolerance: max(spread, 1e-12 * largest), size: max(matrix.rows, matrix.columns))
    // Means of what lies this close might be those of other groups; numbers that are known by name are not.
    guard recognised != nil || spread < gap / 4 else { throw .overlap(spread: spread, gap: gap) }
    let values = recognised?.magnitudes ?? means
    var result = matrix
    var distance = 0.0
    for (value, group) in zip(values, groups) {
      for place in order[group] {
        result.elements[place] = matrix.elements[place] < 0 ? -value : value
        if value == 0 { result.elements[place] = 0 }
        distance = max(distance, abs(magnitudes[place] - value))
      }
    }
    self.matrix = result
    self.magnitudes = values
    family = recognised?.family
    self.distance = distance
    self.spread = spread
    self.gap = gap
  }

  /// The middle of the widest jump among the sorted distances between neighbours, if it is by a factor of ten or more.
  private static func limit(_ distances: [Double], scale: Double) -> Double? {
    guard scale > 0 else { return nil }
    let least = 1e-15 * scale
    let sorted = distances.map { max($0, least) }.sorted()
    var widest = (ratio: 10.0, limit: nil as Double?)
    for (a, b) in zip(sorted, sorted.dropFirst()) where a < 1e-2 * scale && b > 1e-5 * scale {
      if b / a > widest.ratio { widest = (b / a, (a * b).squareRoot()) }
    }
    return widest.limit
  }
}

import Numerical
import TestSupport
import Testing

@testable import Learning

@Suite struct CurvaturePairsTests {
  typealias Pair = (s: [Double], y: [Double])

  /// Four along which the curvature is positive, and one along which it is negative.
  private static let good: [Pair] = [
    ([1, 0, 0.5], [2, 0.25, 1]), ([0, 1, -0.5], [0.5, 3, 0.25]),
    ([0.5, -1, 1], [1, -2, 1.5]), ([0.25, 0.5, 1], [0.75, 1, 4]),
  ]
  private static let bad: Pair = ([1, 1, 1], [-3, -1, 0.5])

  private func pairs(_ list: [Pair], capacity: Int, unit: Double = 1) -> CurvaturePairs<Double> {
    let pairs = CurvaturePairs<Double>(capacity: capacity, size: 3, in: PhaseMemory())
    for pair in list { pairs.add { (pair.s[$0], pair.y[$0] * unit) } }
    return pairs
  }

  /// H as a matrix: H <- (I - ρ s yᵀ) H (I - ρ y sᵀ) + ρ s sᵀ with ρ = 1 / s·y, over the pairs from
  /// the oldest on (Nocedal and Wright, 2nd ed., eq. 6.17 and 7.20).
  private func product(_ list: [Pair], _ vector: [Double]) -> [Double] {
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    let newest = list[list.count - 1]
    let start = dot(newest.s, newest.y) / dot(newest.y, newest.y)
    var h = Matrix(rows: 3, columns: 3) { $0 == $1 ? start : 0 }
    for (s, y) in list {
      let rho = 1 / dot(s, y)
      let left = Matrix(rows: 3, columns: 3) { ($0 == $1 ? 1 : 0) - rho * s[$0] * y[$1] }
      let carried = (left * h).timesTransposed(left)
      h = Matrix(rows: 3, columns: 3) { carried[$0, $1] + rho * s[$0] * s[$1] }
    }
    return (0..<3).map { row in dot((0..<3).map { h[row, $0] }, vector) }
  }

  @Test(arguments: 1...4)
  func `the newest pairs make the matrix of the formula`(capacity: Int) {
    let pairs = pairs(Self.good, capacity: capacity)
    var direction = [1.0, -2, 3]
    pairs.applyInverseHessian(to: &direction)
    #expect(pairs.count == capacity)
    #expect(
      relativeError(direction, product(Array(Self.good.suffix(capacity)), [1, -2, 3])) < 1e-13)
  }

  /// In a full ring the place for the next pair is that of the oldest one.
  @Test(arguments: 1...4)
  func `a pair without curvature leaves all others as they were`(capacity: Int) {
    let (with, without) = (
      pairs(Self.good + [Self.bad], capacity: capacity), pairs(Self.good, capacity: capacity)
    )
    var directions = ([1.0, -2, 3], [1.0, -2, 3])
    with.applyInverseHessian(to: &directions.0)
    without.applyInverseHessian(to: &directions.1)
    #expect(directions.0 == directions.1)
    #expect(with.count == capacity)
  }

  @Test(arguments: [1e-40, 1e-20, 1e-7, 1, 1e7, 1e20, 1e40])
  func `whether a pair counts depends on no unit`(unit: Double) {
    #expect(pairs(Self.good, capacity: 4, unit: unit).count == 4)
    #expect(pairs([Self.bad], capacity: 4, unit: unit).count == 0)
    // At right angles but for rounding.
    #expect(pairs([([1, 1, 0], [1, -1 + 1e-16, 0])], capacity: 4, unit: unit).count == 0)
  }
}

import Numerical
import Testing

/// Seeds are fixed, so these pass always or never; limits are about five standard errors.
struct RandomStreamTests {
  static let count = 100_000

  static func normals(_ purpose: String, index: UInt64 = 0, seed: UInt64 = 1) -> [Double] {
    var random = RandomStream(seed: seed, purpose: purpose, index: index)
    return (0..<count).map { _ in random.normal() }
  }

  static func mean(_ values: some Sequence<Double>) -> Double {
    values.reduce(0, +) / Double(count)
  }

  @Test func normalMoments() {
    let values = Self.normals("moments")
    let n = Double(Self.count)
    #expect(Self.mean(values).magnitude < 5 * (1 / n).squareRoot())
    #expect((Self.mean(values.map { $0 * $0 }) - 1).magnitude < 5 * (2 / n).squareRoot())
    #expect(Self.mean(values.map { $0 * $0 * $0 }).magnitude < 5 * (15 / n).squareRoot())
    let fourth = Self.mean(values.map { $0 * $0 * $0 * $0 })
    #expect((fourth - 3).magnitude < 5 * (96 / n).squareRoot())
    let successive = Self.mean(zip(values, values.dropFirst()).map { $0 * $1 })
    #expect(successive.magnitude < 5 * (1 / n).squareRoot())
  }

  @Test func uniformFillsItsRangeEvenly() {
    var random = RandomStream(seed: 2, purpose: "uniform")
    let values = (0..<Self.count).map { _ in random.uniform() }
    #expect(values.allSatisfy { (0..<1).contains($0) })
    let n = Double(Self.count)
    #expect((Self.mean(values) - 0.5).magnitude < 5 * (1 / (12 * n)).squareRoot())
    #expect(values.min().map { $0 < 20 / n } == true)
    #expect(values.max().map { $0 > 1 - 20 / n } == true)
  }

  @Test func aStreamIsItsName() {
    #expect(Self.normals("a") == Self.normals("a"))
  }

  @Test(arguments: [("b", UInt64(0), UInt64(1)), ("a", 1, 1), ("a", 1 << 32, 1), ("a", 0, 2)])
  func streamsOfOtherNamesAreUncorrelated(purpose: String, index: UInt64, seed: UInt64) {
    let here = Self.normals("a")
    let there = Self.normals(purpose, index: index, seed: seed)
    let correlation = Self.mean(zip(here, there).map { $0 * $1 })
    #expect(correlation.magnitude < 5 * (1 / Double(Self.count)).squareRoot())
  }

  @Test(arguments: [1, 2, 7, 100])
  func belowIsEven(bound: Int) {
    var random = RandomStream(seed: 3, purpose: "below")
    var counts = Array(repeating: 0, count: bound)
    for _ in 0..<Self.count { counts[random.below(bound)] += 1 }
    let expected = Double(Self.count) / Double(bound)
    let chiSquare = counts.map { (Double($0) - expected) * (Double($0) - expected) / expected }
    let freedom = Double(bound - 1)
    #expect(chiSquare.reduce(0, +) <= freedom + 5 * (2 * freedom).squareRoot())
  }

  /// A bound of 3 · 2⁶¹ refuses a quarter of the draws, which small bounds all but never do. Taken
  /// instead, they would leave 3, 3 and 2 eighths to the remainders by 3.
  @Test func belowIsEvenWhereItRejects() {
    var random = RandomStream(seed: 4, purpose: "below")
    var counts = [0, 0, 0]
    for _ in 0..<30_000 { counts[random.below(3 << 61) % 3] += 1 }
    // Standard deviation of a count: √(30000 · 2/9) = 82.
    #expect(counts.allSatisfy { ($0 - 10_000).magnitude < 410 })
  }

  @Test(arguments: [0, 1, 2, 1000])
  func permutationHoldsEachNumberOnce(count: Int) {
    var random = RandomStream(seed: 5, purpose: "shuffle")
    #expect(random.permutation(count).sorted() == Array(0..<Int32(count)))
  }

  /// All 24 orders of four, 48 000 draws: χ² with 23 degrees of freedom passes 57 once in 10⁴.
  @Test func permutationsAreEquallyLikely() {
    var random = RandomStream(seed: 6, purpose: "shuffle")
    var counts: [[Int32]: Int] = [:]
    for _ in 0..<48_000 { counts[random.permutation(4), default: 0] += 1 }
    #expect(counts.count == 24)
    let terms = counts.values.map { Double(($0 - 2000) * ($0 - 2000)) / 2000 }
    #expect(terms.reduce(0, +) < 57)
  }
}

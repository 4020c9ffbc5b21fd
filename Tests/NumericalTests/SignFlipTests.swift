import Numerical
import Testing

struct SignFlipTests {
  /// By the definition, pattern after pattern.
  static func enumerated(_ differences: [Double]) -> Double {
    let observed = differences.reduce(0, +).magnitude
    let patterns = 1 << differences.count
    let count = (0..<patterns).count { pattern in
      let sum = differences.enumerated().reduce(0.0) { sum, next in
        sum + (pattern >> next.offset & 1 == 0 ? next.element : -next.element)
      }
      return sum.magnitude >= observed
    }
    return Double(count) / Double(patterns)
  }

  @Test(arguments: 1...12)
  func countsAllPatterns(count: Int) throws {
    var random = RandomStream(seed: 8, purpose: "differences", index: UInt64(count))
    for _ in 0..<10 {
      // Whole numbers, so that sums are exact and often equal; zeros are among them.
      let differences = (0..<count).map { _ in Double(random.below(21) - 8) }
      #expect(SignFlip(differences)?.p == Self.enumerated(differences))
      // Tenths have the same ties, but for rounding.
      #expect(SignFlip(differences.map { $0 * 0.1 })?.p == Self.enumerated(differences))
    }
  }

  @Test(arguments: [1, 2, 3, 10, 20, 24, 29])
  func equalSignsAreTheRarest(count: Int) throws {
    let differences = (0..<count).map { -1 - 0.37 * Double($0) }
    let found = try #require(SignFlip(differences))
    #expect(found.p == 2 / Double(1 << count))
    #expect(found.isExact)
    #expect(found.count == count)
  }

  @Test func zerosSayNothing() throws {
    #expect(SignFlip([])?.p == nil)
    #expect(SignFlip([0])?.p == 1)
    #expect(SignFlip(Array(repeating: 0, count: 50))?.p == 1)
    #expect(SignFlip([0, 3, 0, -1, 2, 0])?.p == SignFlip([3, -1, 2])?.p)
    #expect(SignFlip([0, 3, 0, -1, 2, 0])?.count == 6)
  }

  /// 0.1 + 0.2 − 0.3 isn't 0 in binary, but each pattern is as far from zero as none.
  @Test func ties() {
    #expect(SignFlip([0.1, 0.2, -0.3])?.p == 1)
    #expect(SignFlip([0.3 - 0.1, -0.2, 0.2, 0.2])?.p == Self.enumerated([1, -1, 1, 1]))
  }

  @Test func needsFiniteDifferences() {
    for bad in [Double.nan, .infinity, -.infinity] { #expect(SignFlip([1, bad]) == nil) }
    #expect(SignFlip([1e308, 1e308]) == nil)
  }

  /// Of 45 equal sizes with 30 of one sign, p is P(|2k − 45| >= 15) for binomial k, which is
  /// 0.0357; the draws' standard error is 0.0006.
  @Test func drawsWhereThereAreTooManyPatterns() throws {
    let differences = (0..<45).map { $0 % 3 == 0 ? -1.0 : 1.0 }
    var (term, tail) = (1.0, 0.0)
    for k in 0...15 {
      tail += term
      term *= Double(45 - k) / Double(k + 1)
    }
    let exact = 2 * tail / Double(1 << 45)
    let found = try #require(SignFlip(differences))
    #expect(!found.isExact)
    let error = (exact * (1 - exact) / Double(SignFlip.draws)).squareRoot()
    #expect((found.p - exact).magnitude < 5 * error)
    #expect(SignFlip(differences.reversed()) == found)
  }

  @Test func drawsCountTheObservedPattern() {
    let differences = Array(repeating: 1.0, count: SignFlip.exactLimit + 30)
    #expect(SignFlip(differences)?.p == 1 / Double(1 + SignFlip.draws))
  }
}

import Numerical
import TestSupport
import Testing

/// What `statistics.json` says of samples, through the three types that say it.
struct StatisticsTests {
  struct Case: Decodable, Sendable {
    let values: [Double]
    let mean: Double, median: Double, minimum: Double, maximum: Double
    let standardDeviation: Double?
    let interval: [Double]?
    let signFlip: Double?
  }

  @Test func summariesAgreeWithSciPy() throws {
    for expected in try Fixture.load("statistics", as: Case.self) {
      let found = try #require(SampleSummary(expected.values))
      #expect(found.count == expected.values.count)
      #expect(found.median == expected.median)
      #expect(found.minimum == expected.minimum)
      #expect(found.maximum == expected.maximum)
      // Values are roundings of decimals; their mean may be 0 but for that.
      let scale = max(expected.maximum.magnitude, expected.minimum.magnitude, 1e-300)
      #expect((found.mean - expected.mean).magnitude <= 1e-15 * scale)
      #expect((found.standardDeviation == nil) == (expected.standardDeviation == nil))
      #expect((found.interval == nil) == (expected.interval == nil))
      if let deviation = found.standardDeviation, let exact = expected.standardDeviation {
        #expect(relativeError([deviation], [exact]) < 1e-12)
      }
      if let interval = found.interval, let exact = expected.interval {
        let tolerance = 1e-12 * (exact[1] - exact[0]) + 1.5 * scale.ulp
        #expect((interval.lowerBound - exact[0]).magnitude <= tolerance)
        #expect((interval.upperBound - exact[1]).magnitude <= tolerance)
      }
    }
  }

  @Test func signFlipsAgreeWithSciPy() throws {
    for expected in try Fixture.load("statistics", as: Case.self) where expected.signFlip != nil {
      let found = try #require(SignFlip(expected.values))
      #expect(found.p == expected.signFlip, "\(expected.values)")
      #expect(found.isExact)
    }
  }

  @Test func comparisonsAreOfDifferences() throws {
    let second = [0.5, -1.25, 3, 8, 0.75, -2]
    let first = [1, 0.25, 2.5, 9.5, 3, -1.5]
    let differences = [0.5, 1.5, -0.5, 1.5, 2.25, 0.5]
    let found = try #require(PairedComparison(first, minus: second))
    #expect(found.differences == SampleSummary(differences))
    #expect(found.signFlip == SignFlip(differences))
    #expect(found.count == 6)
    #expect(found.meanDifference == 5.75 / 6)
    #expect(found.interval == found.differences.interval)
    #expect(found.p == found.signFlip?.p)
    let opposite = try #require(PairedComparison(second, minus: first))
    #expect(opposite.meanDifference == -found.meanDifference)
    #expect(opposite.p == found.p)
    #expect(PairedComparison([], minus: []) == nil)
  }

  @Test func runsThatDivergedLeaveNoTest() throws {
    let found = try #require(PairedComparison([1, .infinity, 2], minus: [0, .infinity, 1]))
    #expect(found.meanDifference.isNaN)
    #expect(found.interval == nil)
    #expect(found.p == nil)
  }
}

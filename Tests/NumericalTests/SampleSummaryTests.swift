import Numerical
import Testing

struct SampleSummaryTests {
  @Test func nothingIsSaidOfNothing() { #expect(SampleSummary([]) == nil) }

  @Test func oneValueHasNoInterval() throws {
    let found = try #require(SampleSummary([3.5]))
    #expect(found.mean == 3.5)
    #expect(found.standardDeviation == nil)
    #expect(found.interval == nil)
  }

  @Test(arguments: 2...60)
  func equalValuesAreTheirMean(count: Int) throws {
    for value: Double in [0.1, -1.0 / 3, 1e-300, 7e200, 0] {
      let found = try #require(SampleSummary(Array(repeating: value, count: count)))
      #expect(found.mean == value)
      #expect(found.median == value)
      #expect(found.standardDeviation == 0)
      #expect(found.interval == ClosedRange(uncheckedBounds: (value, value)))
    }
  }

  /// A plain sum gives 0 here.
  @Test func sumsKeepWhatCancels() throws {
    #expect(try #require(SampleSummary([1, 1e100, 1, -1e100])).mean == 0.5)
    #expect(CompensatedSum([1, 1e100, 1, -1e100]).value == 2)
    #expect(CompensatedSum([Double.infinity, 1]).value == .infinity)
    #expect(CompensatedSum([]).value == 0)
  }

  @Test func squaresNeitherOverflowNorVanish() throws {
    for scale in [0x1p-1000, 0x1p1000] {
      let found = try #require(SampleSummary([1, 2, 3].map { $0 * scale }))
      #expect(found.standardDeviation == scale)
      #expect(found.mean == 2 * scale)
    }
  }

  @Test func infinitiesLeaveTheMedian() throws {
    let found = try #require(SampleSummary([2, .infinity, 1]))
    #expect(found.mean == .infinity)
    #expect(found.median == 2)
    #expect(found.minimum == 1)
    #expect(found.maximum == .infinity)
    #expect(found.standardDeviation == nil)
    #expect(found.interval == nil)
    #expect(SampleSummary([1e308, 1e308, -1e308])?.mean == .infinity)
    let opposite = try #require(SampleSummary([-.infinity, .infinity]))
    #expect(opposite.mean.isNaN)
    #expect(opposite.interval == nil)
  }

  @Test(arguments: 0..<3)
  func nanIsSeenAnywhere(place: Int) throws {
    var values = [1.0, 2, 3]
    values[place] = .nan
    let found = try #require(SampleSummary(values))
    #expect(found.mean.isNaN && found.median.isNaN)
    #expect(found.minimum.isNaN && found.maximum.isNaN)
    #expect(found.standardDeviation == nil)
    #expect(found.interval == nil)
  }

  /// In 4000 samples of five normal numbers, the interval holds the mean in 95 %: five standard
  /// errors are 1.7 %. With the normal quantile, 1.96 for 2.78, it would in 88 %.
  @Test func intervalsHoldTheMean() throws {
    var random = RandomStream(seed: 7, purpose: "interval")
    var hits = 0
    for _ in 0..<4000 {
      let values = (0..<5).map { _ in 10 + random.normal() }
      if try #require(SampleSummary(values)?.interval).contains(10) { hits += 1 }
    }
    #expect((Double(hits) / 4000 - 0.95).magnitude < 0.017)
  }
}

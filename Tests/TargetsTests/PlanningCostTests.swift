import Numerical
import TestSupport
import Testing
import YAML

@testable import Targets

/// What a plan makes ten thousand of must cost little as long as nobody asks for its numbers. Both sides
/// are timed in one build.
@Suite struct PlanningCostTests {
  private func seconds(_ work: () throws -> Void) rethrows -> Double {
    let times = try (0..<3).map { _ in try ContinuousClock().measure(work) / .seconds(1) }
    return times.min() ?? 0
  }

  /// - Parameter times: how much more it costs to use it. Where making tables what use asks for, use is free.
  private func expectCheap<Made: Plugin>(
    _ type: Made.Type, _ yaml: String, times: Double = 1.0 / 3, _ use: (Made) -> Void
  ) throws {
    #expect(try Making.make(type, yaml).problems == [])
    let making = try seconds { _ = try Making.make(type, yaml) }
    let using = try seconds { use(try Making.make(type, yaml).made) } - making
    #expect(times * making < using, "made in \(making) s, used in \(using) s")
  }

  @Test func filtersAreDesignedWhenTheirTapsAreAskedFor() throws {
    try expectCheap(FIR.self, "{numtaps: 4096, cutoff: 0.3}") { _ = $0.taps }
    try expectCheap(FIR.self, "{numtaps: 256, cutoff: 0.3, phase: minimum}") { _ = $0.taps }
    let poles = "[1" + String(repeating: ", 0.0001", count: 63) + "]"
    try expectCheap(IIR.self, "{b: [1], a: \(poles), size: 4096, frame: window}") { _ = $0.matrix }
  }

  @Test func bandsAndRootsAreTabledWhenTheyAreUsed() throws {
    // A transform costs much more than its bands, so these are measured alone, and are no part of making.
    let bands = MelBands(.htk, count: 64, size: 2048, rate: 16000, from: 0, to: 8000)
    try expectCheap(Mel.self, "{size: 2048, bands: 64}", times: 20) { _ in _ = bands.bank }
    try expectCheap(BandLimited.self, "{band: [0.5, 0.5], period: 65536}") { signal in
      var draw = Draw(seed: 1, split: .train, row: 0)
      _ = signal.frame(length: 4, draw: &draw)
    }
  }

  /// Against heights computed by the formula of a triangle.
  @Test func aBandIsEmptyWhereNoBinIsHigh() {
    var (empty, full) = (0, 0)
    for size in [2, 7, 16, 33, 256] {
      for count in [1, 2, 5, 24] {
        for (from, to) in [(0.0, 4000.0), (100, 900), (1000, 1001), (3999, 4000)] {
          let bands = MelBands(.htk, count: count, size: size, rate: 8000, from: from, to: to)
          let bank = bands.bank
          let expected = (0..<count).first { bank.row($0).allSatisfy { $0 == 0 } }
          #expect(bands.firstEmpty == expected, "\(size) \(count) \(from) \(to)")
          if expected == nil { full += 1 } else { empty += 1 }
        }
      }
    }
    #expect(empty > 10 && full > 10)
  }

  /// Each bin on its own, for edges on bins, beside them, and in between.
  @Test func aBandHasBinsWhereOneLiesBetweenItsEdges() throws {
    var (empty, full) = (0, 0)
    for period in [2, 3, 8, 49, 100, 65536] {
      let bins = (0...period / 2).map { 2 * Double($0) / Double(period) }
      let some = [bins[0], bins[1], bins[bins.count / 2], bins[bins.count - 1]]
      let edges = (some + some.map(\.nextUp) + some.map(\.nextDown) + [0.3, 1])
        .filter { (0...1).contains($0) }
      for low in edges {
        for high in edges where high >= low {
          let signal = try Making.make(
            BandLimited.self, "{band: [\(low), \(high)], period: \(period)}"
          ).made
          let isEmpty = !bins.contains { (low...high).contains($0) }
          #expect((signal.problem(length: 2) != nil) == isEmpty, "\(low) \(high) \(period)")
          if isEmpty { empty += 1 } else { full += 1 }
        }
      }
    }
    #expect(empty > 10 && full > 10)
  }
}

import Foundation
import Testing

@testable import Experiments

@Suite struct LossRiseTests {
  private func rise(_ rows: [String], final: Double, limit: Double? = nil) throws -> LossRise? {
    let folder = try TemporaryFolder()
    let references = limit.map { "\"least_stable_divisor\": \($0)" } ?? ""
    _ = try folder.write(
      "summary.json",
      "{\"status\": \"finished\", \"test\": {\"loss\": \(final)}, \"references\": {\(references)}}")
    let text = (["phase,epoch,test_loss,divisor"] + rows).joined(separator: "\n") + "\n"
    let file = try MetricsFile(folder.write("metrics.csv", text))
    return try LossRise(file, Summary(RunDirectory(path: folder.path)))
  }

  private let rows = ["0,10,4,0.5", "0,20,0.25,0.1", "0,30,0.5,0.03", "0,40,100,0.06"]

  @Test func theLowestIsTold() throws {
    let rise = try #require(try rise(rows, final: 100))
    #expect(rise.lowest == 0.25 && rise.epoch == 20 && rise.factor == 400)
    #expect(rise.instability == nil)
  }

  @Test func adamIsBlamedWhereItsDivisorFellBelow() throws {
    let blamed = try rise(rows, final: 100, limit: 0.05)?.instability
    #expect(blamed == LossRise.Instability(epoch: 30, leastStableDivisor: 0.05))
    #expect(try rise(rows, final: 100, limit: 0.02)?.instability == nil)
  }

  @Test func lessThanTenfoldIsNoRise() throws {
    #expect(try rise(rows, final: 2.4) == nil)
    #expect(try rise(rows, final: 2.5) != nil)
  }

  /// Losses of several kinds don't compare.
  @Test func earlierPhasesDoNotCount() throws {
    #expect(try rise(rows + ["1,41,90,"], final: 100) == nil)
  }

  @Test func anExactFitOrAnEmptyTableHasNoFactor() throws {
    #expect(try rise(["0,1,0,0.1", "0,2,0,0.1"], final: 0) == nil)
    #expect(try rise([], final: 1) == nil)
  }
}

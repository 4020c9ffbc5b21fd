import Foundation
import Testing

@testable import Experiments

@Suite struct ReferencesTests {
  private func summary(_ yaml: String) throws -> Summary {
    let folder = try TemporaryFolder()
    let run = Run(try definition(yaml), in: folder.path)
    _ = run.execute(observe: { _ in }, isCancelled: { false })
    return try Summary(run.directory)
  }

  /// η = 0.01, e = d = 8, B = 20 of 200 rows.
  @Test(arguments: [1, 0.5]) func adamsBoundsAreToldWhereTheoryKnowsThem(scale: Double) throws {
    let yaml = small.replacingOccurrences(of: "200,", with: "200, scale: \(scale),")
    let summary = try summary(yaml)
    let limit = try #require(summary.number("references.least_stable_divisor"))
    let expected = 0.01 * scale * scale / 4 * (1 + 9 * 0.045 * 19) / 38
    #expect((limit / expected - 1).magnitude < 1e-12)
    #expect(summary.number("references.equilibrium_loss") ?? 0 > 0)
  }

  @Test(arguments: [
    ("target: {dft: {size: 4}}", "target: {power_spectrum: {size: 4}}"),
    ("data: {", "data: {signal: pink, "), ("data: {", "data: {noise: 0.1, "),
    ("bias: false", "bias: true"),
  ]) func othersHaveNone(part: String, other: String) throws {
    let summary = try summary(small.replacingOccurrences(of: part, with: other))
    #expect(summary.number("references.constant.nmse_db") != nil)
    #expect(!summary.paths.contains { $0.hasSuffix("_divisor") || $0.hasSuffix("_loss") })
  }

  /// 2.1e9 numbers are below 2^31 − 1, 2.2e9 are not: LAPACK refused them at the end of a run, which then failed.
  @Test func whatLAPACKCannotCountIsLeftOut() {
    func solves(_ inputs: Int, _ outputs: Int) -> Bool {
      References.solvesLeastSquares(rows: 100_000_000, inputs: inputs, outputs: outputs)
    }
    #expect(solves(12, 12) && solves(1, 21))
    #expect(!solves(1, 22))
    #expect(!solves(14, 1), "1e8 rows of 15² numbers are 2.25e10 multiplications")
  }
}

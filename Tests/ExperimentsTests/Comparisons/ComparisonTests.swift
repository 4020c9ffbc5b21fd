import Experiments
import Foundation
import TestSupport
import Testing
import YAML

@Suite struct ComparisonTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs with these values, one a seed; nil is a run that diverged.
  private func write(_ name: String, hash: String = "0a1b2c3d", _ values: [Double?]) throws {
    for (seed, value) in values.enumerated() {
      try FabricatedRun(
        name, hash: hash, seed: seed, nmseDB: value ?? 0,
        ending: value == nil ? .diverged : .finished
      ).write(in: folder.path)
    }
  }

  /// A plan of the names with so many seeds each.
  private func plan(_ names: [String], seeds: Int, baseline: String?) throws -> FrozenPlan {
    func line(_ members: [(String, JSON)]) -> String {
      JSON.object(members).text.split(separator: "\n").joined() + "\n"
    }
    var text = line([
      ("suite", .string("test")), ("baseline", baseline.map(JSON.string) ?? .null),
      ("metrics", .array([.string("test.nmse_db"), .string("model.parameters")])),
    ])
    for name in names {
      for seed in 0..<seeds {
        let run = FabricatedRun(name, seed: seed)
        text += line([
          ("run", .string(name)), ("point", .object([])), ("seed", .int(seed)),
          ("directory", .string(run.path)), ("definition", .string(run.definition)),
        ])
      }
    }
    return try FrozenPlan(file: folder.write("plan.jsonl", text))
  }

  @Test func numbersAreThoseComputedByHand() throws {
    try write("base", [2, 4, 6])
    try write("other", [1, 2, 3])
    let plan = try plan(["base", "other"], seeds: 3, baseline: "base")
    let comparison = try Comparison(plan, in: folder.path)
    #expect(comparison.title == "test")
    #expect(comparison.baseline == 0)
    #expect(comparison.groups.map(\.label) == ["base", "other"])
    let cell = comparison.cells[1][0]
    #expect(cell.values == [1, 2, 3])
    #expect(cell.count == 3)
    #expect(cell.mean == 2)
    #expect(cell.median == 2)
    #expect(cell.best == 1)
    // With two degrees of freedom, t of a share c in the middle is c √(2 / (1 − c²)); and s = 1.
    let margin = 0.95 * (2 / (1 - 0.95 * 0.95)).squareRoot() / 3.0.squareRoot()
    #expect(abs((cell.margin ?? 0) - margin) < 1e-12)
    let contrast = try #require(cell.contrast)
    #expect(contrast.pairs == 3)
    #expect(contrast.mean == -2)
    #expect(abs((contrast.margin ?? 0) - margin) < 1e-12)
    // All three have one sign: two of eight patterns.
    #expect(contrast.p == 0.25)
    #expect(contrast.adjusted == 0.25)
    // Parameters don't vary with the seed: a difference is known, and no test of the table.
    let known = try #require(comparison.cells[1][1].contrast)
    #expect(known.mean == 0)
    #expect(known.p == nil)
    #expect(known.adjusted == nil)
    #expect(
      comparison.notes == ["n = 3 can't give p below 0.25; p < 0.05 takes 6 seeds"])
  }

  @Test func holmCoversTheTable() throws {
    try write("base", [1, 2, 3, 4])
    try write("x", [2, 3, 5, 7])
    try write("y", [2, 1, 4, 9])
    let plan = try plan(["base", "x", "y"], seeds: 4, baseline: "base")
    let cells = try Comparison(plan, in: folder.path).cells
    // Differences 1, 1, 2, 3; and 1, -1, 1, 5, where only 5 + 1 + 1 + 1 is further from zero.
    #expect(cells[1][0].contrast?.p == 0.125)
    #expect(cells[1][0].contrast?.adjusted == 0.25)
    #expect(cells[2][0].contrast?.p == 0.5)
    #expect(cells[2][0].contrast?.adjusted == 0.5)
  }

  @Test func pairsAreTheSeedsThatBothHave() throws {
    try write("base", [1, nil, 3, 4])
    try write("other", [2, 3, 4, nil])
    let plan = try plan(["base", "other"], seeds: 5, baseline: "base")
    let comparison = try Comparison(plan, in: folder.path)
    #expect(comparison.groups.map(\.finished) == [3, 3])
    #expect(comparison.cells[1][0].values == [2, 3, 4, nil, nil])
    #expect(comparison.cells[1][0].contrast?.pairs == 2)
    #expect(comparison.cells[1][0].contrast?.mean == 1)
    #expect(
      comparison.shortcomings == [
        "base seed 1: it diverged", "base seed 4: has not run", "other seed 3: it diverged",
        "other seed 4: has not run",
      ])
  }

  @Test func equalValuesAllCount() throws {
    try write("base", [5, 5, 5, 6])
    try write("other", [5, 5, 5, 6])
    let plan = try plan(["base", "other"], seeds: 4, baseline: "base")
    let cell = try Comparison(plan, in: folder.path).cells[1][0]
    #expect(cell.count == 4)
    #expect(cell.mean == 5.25)
    #expect(cell.contrast?.pairs == 4)
    #expect(cell.contrast?.p == 1)
  }

  @Test func nothingToPairIsNoContrast() throws {
    try write("base", [1, 2])
    try write("wild", [nil, nil])
    let plan = try plan(["base", "wild"], seeds: 2, baseline: "base")
    let comparison = try Comparison(plan, in: folder.path)
    #expect(comparison.cells[1][0].count == 0)
    #expect(comparison.cells[1][0].contrast == nil)
    #expect(comparison.notes == [])
  }

  @Test func anyRunsAreGroupedByDefinition() throws {
    try write("dft", hash: "aaaaaaaa", [1, 2])
    for seed in 0..<3 {
      var run = FabricatedRun("dft", hash: "bbbbbbbb", seed: seed)
      run.samples = 200
      run.host = "two"
      try run.write(in: folder.path)
    }
    try write("other", [3])
    let records = try RunRecord.all(in: folder.path)
    let comparison = try Comparison(records, baseline: "other")
    #expect(comparison.groups.map(\.label) == ["dft samples=100", "dft samples=200", "other"])
    #expect(comparison.groups.map(\.members.count) == [2, 3, 1])
    #expect(comparison.differences.map(\.key) == ["data.samples"])
    #expect(comparison.differences[0].values.map { $0?.line } == ["100", "200", "100"])
    #expect(
      comparison.notes.contains(
        "these runs were made on different hosts: one (3 runs), two (3 runs)"))

    let error = #expect(throws: ComparisonError.self) {
      try Comparison(records, baseline: "dft")
    }
    #expect(
      error?.description
        == "'dft' names 2 groups; the baseline must be one of: dft samples=100, dft samples=200")
    #expect(throws: ComparisonError.self) { try Comparison(records, baseline: "othr") }
  }

  @Test func equalRunsInDifferentFoldersStayApart() throws {
    let other = "\(folder.path)/other"
    try write("dft", [1, 2])
    try FabricatedRun("dft", seed: 0).write(in: other)
    let records = try RunRecord.all(in: folder.path) + RunRecord.all(in: other)
    #expect(
      try Comparison(records).groups.map(\.label) == [
        "dft (\(folder.path)/dft/0a1b2c3d)", "dft (\(other)/dft/0a1b2c3d)",
      ])
  }

  @Test func damagedPlanIsSaidInWords() throws {
    let file = try folder.write("p.jsonl", "{\"suite\": \"s\"}\n{\"run\": \"a\"}\n")
    let error = #expect(throws: ComparisonError.self) { try FrozenPlan(file: file) }
    #expect(
      error?.description == "\(file): line 2 is no part of a plan; run the suite again")
  }

  @Test func frozenPlanIsReadBack() throws {
    let experiment = try folder.write("small.yaml", small)
    let suite = try folder.write(
      "suite.yaml",
      """
      suite: two sizes
      seeds: 2
      runs:
        - extends: \(experiment)
          sweep: {data.samples: [100, 200]}
      compare: {metrics: [seconds]}
      """)
    let file = PlanFile(of: "two sizes", in: folder.path)
    let planned = try FrozenPlan(Plan(suite, in: folder.path, catalog: .standard), in: folder.path)
    #expect(try file.write(#require(planned)) == nil)
    let plan = try #require(try file.read())
    let comparison = try Comparison(plan, in: folder.path)
    #expect(comparison.groups.map(\.label) == ["small samples=100", "small samples=200"])
    #expect(comparison.keys.map(\.name) == ["seconds"])
    #expect(comparison.shortcomings.count == 4)
    #expect(comparison.differences.map(\.key) == ["data.samples"])
  }
}

import Foundation
import Testing
import YAML

@testable import Experiments

@Suite struct PlanFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write("small.yaml", small)
  }

  private func plan(_ suite: String, seeds: Int = 2, scale: Double = 1) throws -> FrozenPlan {
    let file = try folder.write(
      "suite.yaml",
      """
      suite: \(suite)
      seeds: \(seeds)
      runs:
        - {name: a, extends: small.yaml, data: {scale: \(scale)}}
      """)
    return try #require(
      try FrozenPlan(Plan(file, in: folder.path, catalog: .standard), in: folder.path))
  }

  @Test func planIsWrittenWhole() throws {
    let plan = try plan("my suite")
    let file = PlanFile(of: "my suite", in: folder.path)
    #expect(try file.write(plan) == nil)
    let lines = try String(decoding: bytes(file.path), as: UTF8.self).split(separator: "\n").map {
      try Parser.parse(Source(name: "plan", directory: ".", text: String($0)))
    }
    #expect(lines.count == 3)
    #expect(lines[0]["suite"]?.scalar?.text == "my suite")
    #expect(lines[2]["seed"]?.scalar?.int == 1)
    #expect(lines[2]["definition"]?.scalar?.text == plan.runs[1].definition)
    #expect(lines[2]["directory"]?.scalar?.text == plan.runs[1].directory)
  }

  /// Names that only differ in what no folder's name keeps have a file each.
  @Test(arguments: [
    ("a b", "a-b"), ("x/y", "x y"),
    (String(repeating: "long ", count: 40) + "1", String(repeating: "long ", count: 40) + "2"),
  ]) func eachSuiteHasItsOwn(one: String, other: String) throws {
    let (first, second) = (PlanFile(of: one, in: folder.path), PlanFile(of: other, in: folder.path))
    #expect(first.path != second.path)
    _ = try first.write(try plan("'\(one)'"))
    #expect(try second.read() == nil)
    #expect(try first.read()?.suite == one)
  }

  @Test func aFileOfAnotherSuiteIsTold() throws {
    let file = PlanFile(of: "a", in: folder.path)
    _ = try file.write(try plan("a"))
    let other = PlanFile(of: "b", in: folder.path)
    try FileManager.default.moveItem(atPath: file.path, toPath: other.path)
    let error = #expect(throws: ComparisonError.self) { try other.read() }
    #expect(
      error?.description
        == "\(other.path) is the plan of the suite 'a', not of 'b'; run the suite again")
  }

  /// A stranger's plan shows no files that lie elsewhere.
  @Test(arguments: ["../a/0-seed0", "/etc", "a/../../b", ".", "a//b", ""])
  func aPlanThatLeadsElsewhereIsDamaged(directory: String) throws {
    let file = PlanFile(of: "s", in: folder.path)
    let plan = try plan("s", seeds: 1)
    _ = try file.write(plan)
    let text = try String(decoding: bytes(file.path), as: UTF8.self)
    let changed = text.replacingOccurrences(
      of: "\"directory\": \"\(plan.runs[0].directory)\"", with: "\"directory\": \"\(directory)\"")
    #expect(changed != text)
    try Data(changed.utf8).write(to: URL(fileURLWithPath: file.path))
    let error = #expect(throws: ComparisonError.self) { try file.read() }
    #expect(
      error?.description == "\(file.path): line 2 is no part of a plan; run the suite again")
  }

  /// What `check` lets through is read back, in whatever characters it is written.
  @Test func aPlanOfTheLargestDefinitionsIsRead() throws {
    func quotes(_ count: Int) -> String { String(repeating: "\"", count: count) }
    let text =
      "suite: large\nruns:\n  - {extends: small.yaml, name: '\(quotes(500_000))', description: '\(quotes(500_000))'}\n"
    let suite = try Plan(
      try folder.write("large.yaml", text), in: folder.path, catalog: .standard)
    let plan = try #require(FrozenPlan(suite, in: folder.path))
    let file = PlanFile(of: "large", in: folder.path)
    _ = try file.write(plan)
    #expect(try file.read()?.runs.map(\.definition) == plan.runs.map(\.definition))
  }

  @Test func whatIsReplacedIsTold() throws {
    let file = PlanFile(of: "s", in: folder.path)
    _ = try file.write(try plan("s"))
    #expect(try file.write(try plan("s", seeds: 3)) == nil)
    #expect(
      try file.write(try plan("s", seeds: 1, scale: 2))
        == "the plan of the suite 's' is replaced: 3 runs (a seed 0, a seed 1, a seed 2) of the plan "
        + "before are not in it, 1 new")
  }

  @Test func aFileIsPlannedAsItStands() throws {
    let runs = folder.path
    _ = try PlanFile(of: "s", in: runs).write(try plan("s"))
    _ = try plan("s", seeds: 1, scale: 2)
    let place = "\(runs)/suite.yaml"
    let named = try #require(try FrozenPlan.named(place, in: runs, catalog: .standard))
    #expect(named.runs.map(\.label) == ["a seed 0"])
    #expect(
      named.notes == [
        "\(place) has 1 run (a seed 0) that its last run as a whole had not",
        "the suite 's' was last run as a whole with 2 runs (a seed 0, a seed 1) that \(place) has "
          + "not: it was edited, or another file has the same name; `twiddle compare 's'` shows that "
          + "plan",
      ])
    let kept = try #require(try FrozenPlan.named("s", in: runs, catalog: .standard))
    #expect(kept.runs.count == 2 && kept.notes == [])
  }
}

import Experiments
import Testing
import YAML

/// What a plan may grow to, and that more is refused before it is made.
@Suite struct PlanBoundsTests {
  private static let small = """
    target: {dft: {size: 4}}
    data: {samples: 50, test_samples: 20}
    model: [{dense: {bias: false}}]
    phases: [{train: {epochs: 2, batch_size: 10}}]
    """

  private func plan(_ suite: String, settings: Plan.Settings = Plan.Settings()) throws -> Plan {
    let folder = try TemporaryFolder()
    _ = try folder.write("small.yaml", PlanBoundsTests.small)
    let file = try folder.write("suite.yaml", "suite: s\n" + suite)
    return try Plan(file, settings: settings, in: "\(folder.path)/runs", catalog: .standard)
  }

  private func problems(_ suite: String, settings: Plan.Settings = Plan.Settings()) -> [String] {
    do {
      return ["no error, but \(try plan(suite, settings: settings).runs.count) runs"]
    } catch let error as DefinitionError {
      return error.diagnostics.map { "\($0.mark.line): \($0.problem)" }
    } catch {
      return ["\(error)"]
    }
  }

  private func numbers(_ count: Int) -> String {
    (1...count).map(String.init).joined(separator: ",")
  }

  @Test func theMillionIsThePlansAndNotAnEntrys() {
    let entries = (0..<50).map {
      "  - {extends: small.yaml, name: a\($0), sweep: {data.scale: [\(numbers(10))]}}\n"
    }
    #expect(
      problems("seeds: 100000\nruns:\n" + entries.joined())
        == ["5: here the plan passes 1000000 runs"])
  }

  @Test func definitionsAreBounded() {
    #expect(
      problems(
        """
        runs:
          - extends: small.yaml
            sweep: {data.scale: [\(numbers(1000))], data.noise: [\(numbers(1000))]}
        """)
        == ["3: here the plan passes 10000 definitions that differ in more than their seed"])
  }

  @Test func metricsAreBounded() {
    func compared(_ count: Int) -> String {
      "runs:\n  - extends: small.yaml\ncompare:\n  metrics: [\((0..<count).map { "m\($0)" }.joined(separator: ","))]\n"
    }
    #expect(problems(compared(101)) == ["5: here are 101 metrics, and at most 100 are compared"])
    #expect(problems(compared(100)).count == 100)
  }

  /// What a run writes down is read back: its worker and whoever looks at it read no more.
  @Test func aDefinitionWithItsDefaultsIsBounded() throws {
    func phases(_ count: Int) -> String {
      let list = Array(repeating: "{train: {epochs: 1}}", count: count).joined(separator: ", ")
      return "runs:\n  - {extends: small.yaml, phases: [\(list)]}\n"
    }
    #expect(
      problems(phases(6000))
        == ["3: written out with all defaults, this definition has more than 100000 values"])
    #expect(
      problems(
        "runs:\n  - {extends: small.yaml, description: '\(String(repeating: "€", count: 340_000))'}\n"
      )
      .count == 1)
    let most = try plan(phases(2000))
    #expect(throws: Never.self) {
      try Parser.parse(Source(name: "most", directory: ".", text: most.runs[0].yaml))
    }
  }

  @Test func keysToSweepAreBounded() {
    let axes = (0..<65).map { "      key\($0): [1]\n" }.joined()
    #expect(
      problems("runs:\n  - extends: small.yaml\n    sweep:\n" + axes)
        == ["69: more than 64 keys are swept"])
    let settings = Plan.Settings(overrides: (0..<65).map { "key\($0)=1" })
    #expect(
      problems("runs: [{extends: small.yaml}]", settings: settings)
        == ["1: more than 64 keys are swept"])
  }

  @Test func writtenOutTheyAreBounded() {
    let text = String(repeating: "x", count: 800_000)
    #expect(
      problems(
        """
        runs:
          - extends: small.yaml
            description: \(text)
            sweep: {data.scale: [\(numbers(30))]}
        """
      ).first == "3: here the definitions of the plan pass 12582912 bytes, written out")
  }

  @Test func seedsShareTheirDefinition() throws {
    let plan = try plan("runs: [{extends: small.yaml, sweep: {data.scale: [1, 2]}, seeds: 65536}]")
    #expect(plan.runs.count == 131_072)
    #expect(plan.epochs == 262_144)
    #expect(plan.runs[65_535].label == "small scale=1 seed 65535")
    #expect(plan.runs[65_536].label == "small scale=2 seed 0")
    #expect(plan.runs[131_071].yaml.hasSuffix("\nseed: 65535\n"))
    #expect(plan.runs[131_071].directory.path.hasSuffix("-seed65535"))
  }

  @Test func equalPointsWithSeedsAreToldOnce() throws {
    let plan = try plan(
      "runs: [{extends: small.yaml, sweep: {data.scale: [1, 1.0, 1e0]}, seeds: [3, 4]}]")
    #expect(plan.runs.map(\.label) == ["small scale=1 seed 3", "small scale=1 seed 4"])
    #expect(
      plan.notes == [
        "small scale=1.0 is the same definition as small scale=1, and is run once for each of 2 seeds",
        "small scale=1e0 is the same definition as small scale=1, and is run once for each of 2 seeds",
      ])
  }
}

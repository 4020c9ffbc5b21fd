import Experiments
import Foundation
import Testing
import YAML

@Suite struct SuiteTests {
  /// The plan of a suite, as its labels.
  func labels(
    _ suite: String, settings: Plan.Settings = Plan.Settings()
  ) throws -> [String] {
    try plan(suite, settings: settings).runs.map(\.label)
  }

  func plan(
    _ suite: String, settings: Plan.Settings = Plan.Settings()
  ) throws -> Plan {
    let folder = try TemporaryFolder()
    _ = try folder.write("small.yaml", small)
    let file = try folder.write("suite.yaml", suite)
    return try Plan(file, settings: settings, in: "runs", catalog: .standard)
  }

  func errors(
    _ suite: String, settings: Plan.Settings = Plan.Settings()
  ) throws -> [String] {
    do {
      _ = try plan(suite, settings: settings)
      return []
    } catch let error as DefinitionError {
      return error.diagnostics.map { diagnostic in
        let file = diagnostic.mark.source.name.split(separator: "/").last ?? ""
        return "\(file):\(diagnostic.mark.line): \(diagnostic.problem)"
      }
    }
  }

  @Test func runsSeedsAndSweepsMultiply() throws {
    let suite = """
      suite: s
      seeds: 2
      runs:
        - {name: plain, extends: small.yaml}
        - name: swept
          extends: small.yaml
          seeds: [7]
          sweep:
            phases.0.train.epochs: [1, 2]
            data.scale: [1, 0.5]
      """
    #expect(
      try labels(suite) == [
        "plain seed 0", "plain seed 1", "swept epochs=1 scale=1 seed 7",
        "swept epochs=1 scale=0.5 seed 7", "swept epochs=2 scale=1 seed 7",
        "swept epochs=2 scale=0.5 seed 7",
      ])
  }

  @Test func zipPairsValues() throws {
    let suite = """
      suite: s
      runs:
        - name: a
          extends: small.yaml
          zip:
            phases.0.train.epochs: [1, 2]
            data.scale: [1, 0.5]
      """
    #expect(try labels(suite) == ["a epochs=1 scale=1 seed 0", "a epochs=2 scale=0.5 seed 0"])
    let uneven = suite.replacingOccurrences(of: "[1, 0.5]", with: "[1]")
    #expect(
      try errors(uneven) == [
        "suite.yaml:6: the lists under 'zip' must be equally long, but 'phases.0.train.epochs' has 2 "
          + "values and 'data.scale' has 1"
      ])
  }

  @Test func sweepOfOptimizersReplacesThem() throws {
    let suite = """
      suite: s
      runs:
        - name: a
          extends: small.yaml
          sweep:
            phases.0.train.optimizer: [sgd, adam, {adam: {amsgrad: true}}]
      """
    let plan = try plan(suite)
    #expect(plan.runs.map(\.label).last == "a optimizer={adam: {amsgrad: true}} seed 0")
    #expect(plan.runs[0].yaml.contains("sgd:") && !plan.runs[0].yaml.contains("adam:"))
  }

  @Test func equalPointsAreRunOnce() throws {
    let suite = """
      suite: s
      runs:
        - name: a
          extends: small.yaml
          sweep: {data.scale: [1, 1.0, 2]}
      """
    let plan = try plan(suite)
    #expect(plan.runs.map(\.label) == ["a scale=1 seed 0", "a scale=2 seed 0"])
    #expect(
      plan.notes == [
        "a scale=1.0 seed 0 is the same definition as a scale=1 seed 0, and is run once"
      ])
  }

  @Test func commandLineSetsSweepsSeedsAndNames() throws {
    let suite = """
      suite: s
      runs:
        - {name: a, extends: small.yaml}
        - {name: b, extends: small.yaml}
      """
    let settings = Plan.Settings(
      overrides: ["phases.0.train.epochs=3"], sweeps: ["data.scale=1,2"], seeds: "4,5", only: ["b"])
    let plan = try plan(suite, settings: settings)
    #expect(
      plan.runs.map(\.label) == [
        "b scale=1 seed 4", "b scale=1 seed 5", "b scale=2 seed 4", "b scale=2 seed 5",
      ])
    #expect(plan.runs.allSatisfy { $0.epochs == 3 })
    #expect(
      try errors(suite, settings: Plan.Settings(only: ["c"])) == [
        "--only:1: no run is called 'c'"
      ])
    #expect(
      try errors(suite, settings: Plan.Settings(seeds: "-1")) == [
        "--seeds:1: '--seeds' must be a count of 1 to 100000 seeds or a list of different whole numbers, but here is -1"
      ])
  }

  @Test func errorsOfAllRunsAreReportedAtOnce() throws {
    let suite = """
      suite: s
      sedes: 3
      runs:
        - {name: a, extends: small.yaml, target: {dft: {size: 0}}}
        - {name: b, extends: missing.yaml}
        - name: c
          extends: small.yaml
          sweep: {phases.0.train.epochs: [1, 0]}
      """
    #expect(
      try errors(suite).map { $0.prefix(13) } == [
        "suite.yaml:2:", "suite.yaml:4:", "suite.yaml:5:", "suite.yaml:8:",
      ])
    let rest = suite.replacingOccurrences(of: "sedes", with: "seeds")
      .replacingOccurrences(of: "missing.yaml", with: "small.yaml, data: {samples: 0}")
    #expect(
      try errors(rest).map { $0.prefix(13) } == [
        "suite.yaml:4:", "suite.yaml:5:", "suite.yaml:8:",
      ])
  }

  @Test func seedsAreNotSwept() throws {
    let suite = """
      suite: s
      runs:
        - {name: a, extends: small.yaml, sweep: {seed: [1, 2]}}
      """
    #expect(try errors(suite) == ["suite.yaml:3: 'seed' can't be swept"])
    let plain = suite.replacingOccurrences(of: ", sweep: {seed: [1, 2]}", with: "")
    #expect(
      try errors(plain, settings: Plan.Settings(sweeps: ["data.scale=[]"])) == [
        "--sweep:1: 'data.scale' needs a value to sweep"
      ])
  }

  @Test func namesMustDifferAndBaselineMustBeOne() throws {
    let suite = """
      suite: s
      runs:
        - {name: a, extends: small.yaml}
        - {name: a, extends: small.yaml, data: {scale: 2}}
      compare: {baseline: b}
      """
    #expect(
      try errors(suite) == [
        "suite.yaml:4: two runs of the suite are called 'a'",
        "suite.yaml:5: no run and no group is called 'b'",
      ])
    let other = suite.replacingOccurrences(
      of: "{name: a, extends: small.yaml}", with: "{name: c, extends: small.yaml}")
    #expect(try errors(other) == ["suite.yaml:5: no run and no group is called 'b'"])
  }

  @Test func metricsAreCheckedBeforeTheFirstRun() throws {
    let suite = """
      suite: s
      runs:
        - {name: a, extends: small.yaml}
        - {name: b, extends: small.yaml, loss: x}
      compare:
        metrics: [params, test.nmse_bd, lowest.test_los, data.scale, data.scael, extras.max_tap_error]
      """
    let sound = suite.replacingOccurrences(of: ", loss: x", with: ", data: {noise: 0.5}")
    let unknown = ["test.nmse_bd", "lowest.test_los", "data.scael"].map {
      "suite.yaml:6: no run has '\($0)'"
    }
    #expect(try errors(sound) == unknown)
    // Beside an entry that can't be read, all the same.
    #expect(try errors(suite) == ["suite.yaml:4: unknown key 'loss'"] + unknown)
    // A setting that one of them has.
    let noise = sound.replacingOccurrences(of: "[params", with: "[data.noise")
    #expect(try errors(noise) == unknown)
  }

  @Test func baselineIsARunOrAGroup() throws {
    let suite = """
      suite: s
      runs:
        - {name: a, extends: small.yaml, sweep: {data.scale: [1, 2]}}
        - {name: b, extends: small.yaml}
      compare: {baseline: a scale=2}
      """
    let plan = try plan(suite)
    #expect(plan.notes == [])
    #expect(plan.comparison.baseline == "a scale=2")
    let wrong = suite.replacingOccurrences(of: "scale=2}", with: "scale=3}")
    #expect(try errors(wrong) == ["suite.yaml:5: no run and no group is called 'a scale=3'"])
    // What the command line varies has other groups.
    let varied = Plan.Settings(sweeps: ["data.scale=5,6"])
    #expect(try errors(suite, settings: varied) == [])
    #expect(try errors(suite, settings: Plan.Settings(only: ["b"])) == [])
    let several = suite.replacingOccurrences(of: "a scale=2", with: "a")
    #expect(
      try self.plan(several).notes == [
        "the baseline 'a' names 2 groups, so nothing is held against it: write one of a scale=1, "
          + "a scale=2"
      ])
  }

  /// Seconds depend on the machine; that the work grows with the points, and not with their square, does not.
  @Test func tenThousandRunsArePlannedAsTheyStand() throws {
    func planned(_ scales: Int) throws -> (plan: Plan, time: Double) {
      let suite = """
        suite: s
        runs:
          - name: a
            extends: small.yaml
            sweep:
              data.scale: [\((1...scales).map(String.init).joined(separator: ","))]
              phases.0.train.epochs: [\((1...100).map(String.init).joined(separator: ","))]
        """
      let start = clock()
      return (try self.plan(suite), Double(clock() - start))
    }
    let few = try planned(10)
    let (plan, time) = try planned(100)
    #expect(time < 40 * few.time)
    #expect(plan.runs.count == 10_000)
    #expect(Set(plan.runs.map(\.directory.path)).count == 10_000)
    for (index, run) in plan.runs.enumerated() {
      let (scale, epochs) = (index / 100 + 1, index % 100 + 1)
      guard run.label == "a scale=\(scale) epochs=\(epochs) seed 0", run.epochs == epochs,
        run.yaml.contains("scale: \(scale)\n"), run.yaml.contains("epochs: \(epochs)\n")
      else {
        Issue.record("run \(index) is \(run.label), of \(run.epochs) epochs:\n\(run.yaml)")
        return
      }
    }
  }
}

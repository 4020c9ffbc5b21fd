import Experiments
import Foundation
import Testing
import YAML

/// Which values a point has where keys lie within each other, and who wins.
extension SuiteTests {
  /// A key has one axis: that of the command line, or of the entry, or of the suite.
  @Test func theCommandLineWinsOverSweeps() throws {
    let suite = """
      suite: s
      sweep: {data.scale: [1, 2]}
      runs:
        - {name: a, extends: small.yaml, sweep: {data.samples: [100, 200]}}
        - {name: b, extends: small.yaml, sweep: {data.scale: [3]}}
        - {name: c, extends: small.yaml, zip: {data.samples: [100, 200], data.noise: [0, 1]}}
      """
    #expect(
      try labels(suite) == [
        "a scale=1 samples=100 seed 0", "a scale=1 samples=200 seed 0",
        "a scale=2 samples=100 seed 0", "a scale=2 samples=200 seed 0", "b scale=3 seed 0",
        "c samples=100 noise=0 scale=1 seed 0", "c samples=100 noise=0 scale=2 seed 0",
        "c samples=200 noise=1 scale=1 seed 0", "c samples=200 noise=1 scale=2 seed 0",
      ])
    let set = try plan(suite, settings: Plan.Settings(overrides: ["data.scale=7"]))
    #expect(
      set.runs.map(\.label) == [
        "a samples=100 seed 0", "a samples=200 seed 0", "b seed 0", "c samples=100 noise=0 seed 0",
        "c samples=200 noise=1 seed 0",
      ])
    #expect(set.runs.allSatisfy { $0.yaml.contains("scale: 7\n") })
    // A whole that is set decides all within it.
    let whole = try plan(
      suite, settings: Plan.Settings(overrides: ["data={samples: 50, scale: 7}"]))
    #expect(whole.runs.map(\.label) == ["a seed 0", "b seed 0", "c seed 0"])
    #expect(
      try labels(
        suite, settings: Plan.Settings(sweeps: ["data.samples=150,160"], only: ["c"])) == [
          "c noise=0 scale=1 samples=150 seed 0", "c noise=0 scale=1 samples=160 seed 0",
          "c noise=0 scale=2 samples=150 seed 0", "c noise=0 scale=2 samples=160 seed 0",
          "c noise=1 scale=1 samples=150 seed 0", "c noise=1 scale=1 samples=160 seed 0",
          "c noise=1 scale=2 samples=150 seed 0", "c noise=1 scale=2 samples=160 seed 0",
        ])
    #expect(
      try errors(
        suite, settings: Plan.Settings(sweeps: ["data.scale=1", "data.scale=2"])) == [
          "--sweep:1: 'data.scale' is swept twice"
        ])
    let both = suite.replacingOccurrences(
      of: "zip: {", with: "sweep: {data.noise: [0]}, zip: {")
    #expect(
      try errors(both) == ["suite.yaml:6: 'data.noise' stands under 'sweep' and under 'zip'"])
  }

  @Test func keysOfOtherPluginsSayNothing() throws {
    let suite = """
      suite: s
      runs:
        - name: a
          extends: small.yaml
          sweep:
            phases.0.train.optimizer: [sgd, adam]
            phases.0.train.optimizer.adam.beta2: [0.9, 0.99]
      """
    let plan = try plan(suite)
    #expect(
      plan.runs.map(\.label) == [
        "a optimizer=sgd seed 0", "a optimizer=adam beta2=0.9 seed 0",
        "a optimizer=adam beta2=0.99 seed 0",
      ])
    #expect(plan.notes == [])
    #expect(plan.runs[0].yaml.contains("sgd:") && plan.runs[2].yaml.contains("beta2: 0.99\n"))
  }

  @Test func listsToSweepNeedBrackets() throws {
    let suite = "suite: s\nruns: [{name: a, extends: small.yaml}]"
    func taps(_ text: String) -> Plan.Settings {
      Plan.Settings(overrides: ["target=fir"], sweeps: ["target.fir.taps=" + text])
    }
    do {
      _ = try plan(suite, settings: taps("[1,2],[3,4]"))
      Issue.record("it must be refused")
    } catch let error as DefinitionError {
      #expect(
        "\(error)" == """
          --sweep:1:1: error: lists to sweep need brackets around all of them
              target.fir.taps=[1,2],[3,4]
              ^
            help: write --sweep 'target.fir.taps=[[1,2],[3,4]]'
          """)
    }
    let right = try plan(
      suite,
      settings: Plan.Settings(
        overrides: ["model=[{dense: {bias: false}}]"],
        sweeps: ["target={fir: {taps: [1,2]}},{fir: {taps: [3,4]}}"]))
    #expect(right.runs.count == 2)
  }

  /// Whichever way round they are written: `adam` alone, behind `adam.beta2`, would be its defaults.
  @Test func wholesAreSetBeforeTheirParts() throws {
    let suite = """
      suite: s
      runs:
        - name: a
          extends: small.yaml
          sweep:
            phases.0.train.optimizer.adam.beta2: [0.9, 0.99]
            phases.0.train.optimizer: [sgd, adam]
      """
    let plan = try plan(suite)
    #expect(
      plan.runs.map(\.label) == [
        "a optimizer=sgd seed 0", "a beta2=0.9 optimizer=adam seed 0",
        "a beta2=0.99 optimizer=adam seed 0",
      ])
    #expect(
      plan.runs.map { run in ["0.9\n", "0.99\n"].map { run.yaml.contains("beta2: " + $0) } }
        == [[false, false], [true, false], [false, true]])
    let set = try self.plan(
      "suite: s\nruns: [{name: a, extends: small.yaml}]",
      settings: Plan.Settings(
        overrides: ["phases.0.train.optimizer.adam.beta2=0.9", "phases.0.train.optimizer=adam"]))
    #expect(set.runs[0].yaml.contains("beta2: 0.9\n"))
  }

  /// What it says of a whole decides the parts; a part that it sets holds where the point has it.
  @Test func theCommandLineWinsOverPartsAndWholes() throws {
    let suite = """
      suite: s
      seeds: 2
      runs:
        - {name: a, extends: small.yaml, sweep: {data.scale: [1, 2], data.noise: [0, 1]}}
      """
    let whole = try plan(suite, settings: Plan.Settings(sweeps: ["data={scale: 4},{scale: 7}"]))
    #expect(
      whole.runs.map(\.label) == [
        "a data={scale: 4} seed 0", "a data={scale: 4} seed 1", "a data={scale: 7} seed 0",
        "a data={scale: 7} seed 1",
      ])
    #expect(whole.notes == [])
    let inner = try plan(
      suite, settings: Plan.Settings(overrides: ["data={scale: 4}"], sweeps: ["data.noise=0,1"]))
    #expect(
      inner.runs.map(\.label) == [
        "a noise=0 seed 0", "a noise=0 seed 1", "a noise=1 seed 0", "a noise=1 seed 1",
      ])
    #expect(inner.runs.allSatisfy { $0.yaml.contains("scale: 4\n") })
    let seed = try plan(
      suite, settings: Plan.Settings(overrides: ["seed=7", "data.scale=3", "data.scale=4"]))
    #expect(seed.runs.map(\.label) == ["a noise=0 seed 7", "a noise=1 seed 7"])
    #expect(seed.runs.allSatisfy { $0.yaml.contains("scale: 4\n") })
    let optimizers = suite.replacingOccurrences(
      of: "{data.scale: [1, 2], data.noise: [0, 1]}",
      with: "{phases.0.train.optimizer: [sgd, adam]}")
    let part = try plan(
      optimizers,
      settings: Plan.Settings(
        overrides: ["phases.0.train.optimizer.sgd.momentum=0.5"], seeds: "1"))
    #expect(part.runs.map(\.label) == ["a optimizer=sgd seed 0", "a optimizer=adam seed 0"])
    #expect(part.runs.map { $0.yaml.contains("momentum: 0.5\n") } == [true, false])
  }

  @Test func keysThatCantBothHoldAreTold() throws {
    let suite = """
      suite: s
      runs:
        - name: a
          extends: small.yaml
          sweep:
            phases.0.train.optimizer.adam.beta2: [0.9, 0.99]
            phases.0.train.optimizer.sgd.momentum: [0, 0.5]
      """
    #expect(
      try errors(suite) == [
        "suite.yaml:7: 'phases.0.train.optimizer.sgd.momentum' and "
          + "'phases.0.train.optimizer.adam.beta2' put two plugins at 'phases.0.train.optimizer'"
      ])
    #expect(
      try errors(
        suite, settings: Plan.Settings(overrides: ["phases.0.train.optimizer=adam"])) == [])
    let none = suite.replacingOccurrences(
      of: "sgd.momentum: [0, 0.5]",
      with: "sgd.momentum: [0]\n      phases.0.train.optimizer: [adam]")
    #expect(
      try errors(none) == [
        "suite.yaml:7: 'phases.0.train.optimizer.sgd.momentum' has a place in no run, as another "
          + "plugin stands there"
      ])
    let plain = "suite: s\nruns: [{name: a, extends: small.yaml}]"
    #expect(
      try errors(
        plain, settings: Plan.Settings(overrides: ["data.scale=1"], sweeps: ["data.scale=2"])) == [
          "--sweep:1: 'data.scale' is set and swept"
        ])
    #expect(
      try errors(plain, settings: Plan.Settings(overrides: ["seed=1"], seeds: "2")) == [
        "--set:1: 'seed' is set beside --seeds"
      ])
  }

  /// A phase or a layer is a plugin of a list.
  @Test func keysOfOtherItemsSayNothing() throws {
    let suite = """
      suite: s
      runs:
        - name: a
          extends: small.yaml
          sweep:
            phases.0: [least_squares, {train: {epochs: 3}}]
            phases.0.train.epochs: [1, 2]
      """
    #expect(
      try labels(suite) == [
        "a phases.0=least_squares seed 0", "a phases.0={train: {epochs: 3}} epochs=1 seed 0",
        "a phases.0={train: {epochs: 3}} epochs=2 seed 0",
      ])
  }
}

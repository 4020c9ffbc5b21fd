import Foundation
import TestSupport
import Testing

@testable import Experiments
@testable import YAML

@Suite struct VocabularyTests {
  private let folder: TemporaryFolder
  private let vocabulary = Vocabulary(.standard)

  init() throws { folder = try TemporaryFolder() }

  private func record(_ run: FabricatedRun = FabricatedRun("dft", seed: 0)) throws -> RunRecord {
    try run.write(in: folder.path)
    return RunRecord(RunDirectory(path: "\(folder.path)/\(run.path)"))
  }

  private func problems(_ names: [String], among records: [RunRecord]) -> [String] {
    vocabulary.problems(with: names.map { RunKey($0) }, among: records)
  }

  @Test func unknownNamesAreToldWithNearOnes() throws {
    let names = [
      "test.nmse_bd", "nmsedb", "zzzzzz", "samples", "parms", "phases.0.train.optimizer.adam.beta3",
      "lowest.test_nmse_bd", "at_epoch_x.test_nmse_db", "lowest.", "",
    ]
    let told = try problems(names, among: [record()])
    let expected = [
      "no run has 'test.nmse_bd'; did you mean 'test.nmse_db'?",
      "no run has 'nmsedb'; did you mean 'nmse_db'?",
      "no run has 'zzzzzz'",
      "no run has 'samples'; did you mean 'data.samples'?",
      "no run has 'parms'; did you mean 'params'?",
      "no run has 'phases.0.train.optimizer.adam.beta3'; did you mean "
        + "'phases.0.train.optimizer.adam.beta2'?",
      "no run has 'lowest.test_nmse_bd'; did you mean 'lowest.test_nmse_db'?",
      "no run has 'at_epoch_x.test_nmse_db'",
      "no run has 'lowest.'",
      "a name is missing",
    ]
    #expect(told.count == expected.count)
    for (one, other) in zip(told, expected) { #expect(one == other) }
  }

  /// Measures are known without any run, settings where a run has them.
  @Test func knownNamesNeedNoResult() throws {
    let unfinished = try record(FabricatedRun("dft", seed: 1, ending: .unfinished))
    let names = [
      "name", "nmse_db", "r2", "parameters", "least_nmse_db", "operator.frobenius", "frobenius",
      "probes.ramp.r2", "max_tap_error", "extras.worst_bin_nmse_db", "lowest.validation_loss",
      "epochs_to_-99_db", "at_epoch_7.divisor", "environment.threads", "gain_over_constant",
    ]
    #expect(problems(names, among: []) == [])
    #expect(problems(names + ["data.samples", "target.dft"], among: [unfinished]) == [])
    #expect(problems(["data.samples", "model.0.dense.units"], among: []) == [])
    #expect(problems(["model.0.dense.units"], among: [unfinished]).count == 1)
  }

  /// An axis of epochs says nothing of decibels.
  @Test func axesNameTheirUnit() {
    #expect(RunKey("epoch_of_lowest.test_nmse_db").label == "epoch of lowest test_nmse_db")
    #expect(RunKey("lowest.test_nmse_db").label == "lowest.test_nmse (dB)")
    #expect(RunKey("gain_over_constant").label == "gain_over_constant (dB)")
  }

  /// All that a table says can be asked for, and means the same.
  @Test func headingsAreNames() {
    let names =
      RunKey.common + Summary.paths
      + MetricsLog.columns.flatMap { column in
        ["lowest", "epoch_of_lowest", "highest_after_lowest", "at_epoch_7"].map {
          "\($0).\(column)"
        }
      }
    for key in names.map({ RunKey($0) }) {
      for heading in [key.title, key.label] {
        let again = RunKey(heading)
        #expect(Summary.path(of: again.path) == Summary.path(of: key.path), "\(heading)")
        #expect(again.source == key.source, "\(heading)")
        #expect(vocabulary.knows(again), "\(heading)")
      }
    }
    let headings = [
      "params": "parameters", "mult-adds": "multiply_adds", "nmse dB": "nmse_db",
      "dB below LS": "gain_over_least_squares", "dB below const": "gain_over_constant",
      "to -40 dB": "epochs_to_-40_db",
      "epochs to -40 dB": "epochs_to_-40_db", "time (s)": "seconds",
      "test.nmse (dB)": "test.nmse_db", "test_loss at 60": "at_epoch_60.test_loss",
      "gain_over_constant (dB)": "gain_over_constant",
    ]
    for (heading, name) in headings { #expect(RunKey(heading).name == name) }
  }

  /// A title without its part is that of the measure that the word alone finds.
  @Test func titlesAreShortWhereTheyAreClear() {
    let titles = [
      "test.nmse_db": "nmse dB", "references.least_nmse_db": "least_nmse_db",
      "probes.loud.nmse_db": "probes.loud.nmse_db", "train.loss": "train.loss",
      "test.loss": "loss", "operator.max_abs_error": "operator.max_abs_error",
      "operator.frobenius": "frobenius", "extras.max_tap_error": "max_tap_error",
      "extras.r2": "extras.r2", "model.parameters": "params", "data.samples": "data.samples",
    ]
    for (name, title) in titles { #expect(RunKey(name).title == title) }
  }

  /// What real runs write is in the vocabulary: whoever adds a measure adds its name.
  @Test func summariesHaveNoOtherNames() throws {
    let filter = """
      target: {fir: {taps: [1, 2]}}
      data: {samples: 20, test_samples: 5, validation_samples: 5}
      model: [{dense: {bias: false}}]
      phases: [{train: {epochs: 1, batch_size: 10}}, {prune: {keep: 0.5}}]
      """
    for text in [small, filter] {
      let run = Run(try definition(text), in: folder.path)
      #expect(run.execute(observe: { _ in }, isCancelled: { false }) == .finished(isNew: true))
      let summary = try Summary(run.directory)
      #expect(summary.paths.filter { !vocabulary.knows(RunKey($0)) } == [])
      let environment = try JSON(parsing: File.read(run.directory.environment), name: "environment")
      guard case .object(let members) = environment else {
        Issue.record("environment.json is no object")
        return
      }
      let names = members.map { "environment.\($0.0)" }.filter { $0 != "environment.arguments" }
      #expect(names.filter { !vocabulary.knows(RunKey($0)) } == [])
    }
  }
}

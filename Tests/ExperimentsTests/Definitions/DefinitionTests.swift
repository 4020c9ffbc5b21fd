import Experiments
import Foundation
import Testing
import YAML

@Suite struct DefinitionTests {
  static let configs: [String] = {
    let root = repository.appendingPathComponent("configs")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(root.path)/\($0)" }
  }()

  @Test func sixConfigsAreShipped() { #expect(DefinitionTests.configs.count >= 6) }

  @Test(arguments: configs) func shippedDefinitionIsRight(file: String) throws {
    let shipped = try Definition.load(file, overrides: [], catalog: .standard)
    #expect(file.hasSuffix("/\(shipped.name).yaml"))
  }

  @Test(arguments: configs) func resolvedDefinitionIsComplete(file: String) throws {
    let shipped = try Definition.load(file, overrides: [], catalog: .standard)
    let again = try definition(shipped.yaml)
    #expect(again.yaml == shipped.yaml)
    #expect(again.identity == shipped.identity)
  }

  @Test func hashStandsForWhatChangesResults() throws {
    let identity = try definition(small).identity
    #expect(try definition(small + "\nseed: 3").identity == identity)
    #expect(try definition(small + "\ndescription: other words").identity == identity)
    #expect(try definition(small + "\nprecision: float32").identity == identity)
    #expect(try definition(small + "\nprecision: float64").identity != identity)
    let reordered = small.split(separator: "\n").map(String.init)
    let swapped = ([reordered[2], reordered[1], reordered[0]] + reordered[3...])
    #expect(try definition(swapped.joined(separator: "\n")).identity == identity)
  }

  /// A stranger's record shows nothing that lies here.
  @Test func recordsReadNoOtherFiles() throws {
    let folder = try TemporaryFolder()
    let secret = try folder.write("secret", "goat: 31337\n")
    func problem(_ yaml: String) throws -> String {
      _ = try folder.write("definition.yaml", yaml)
      do {
        _ = try Definition(recordedIn: RunDirectory(path: folder.path), catalog: .standard)
        return ""
      } catch { return "\(error)".replacingOccurrences(of: folder.path, with: "here") }
    }
    let whole = try definition(small).yaml
    #expect(try problem(whole) == "")
    let extending = try problem("extends: \(secret)\n" + whole)
    #expect(
      extending.hasPrefix(
        "here/definition.yaml:1:10: error: a recorded definition extends no other\n"))
    #expect(
      extending.hasSuffix("\n  help: it was changed by hand: give its base's keys themselves"))
    #expect(!extending.contains("31337"))
    func recorded(_ digest: String) -> String {
      small.replacing("data: {", with: "data: {signal: {file: {path: \(secret)\(digest)}}, ")
    }
    #expect(
      try problem(recorded("")).hasPrefix(
        "here/definition.yaml:3:23: error: a recorded definition pins the file that it names by "
          + "'digest'"))
    // Pinned to other bytes, it is missing, and what lies there is not told.
    #expect(try problem(recorded(", digest: \(String(repeating: "0", count: 64))")) == "")
    let pinned = try Definition(
      recordedIn: RunDirectory(path: folder.path), catalog: .standard)
    #expect(pinned.missing?.hasSuffix("is missing: what lies there has other bytes") == true)
    #expect(try problem("[]").contains("this is no recorded definition"))
  }

  @Test func overridesGoThroughTheSameReader() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("small.yaml", small)
    let changed = try Definition.load(
      file, overrides: ["phases.0.train.epochs=7", "phases.0.train.optimizer.sgd.momentum=0.5"],
      catalog: .standard)
    #expect(changed.epochs == 7)
    #expect(changed.yaml.contains("momentum: 0.5"))
    #expect(throws: DefinitionError.self) {
      try Definition.load(file, overrides: ["phases.0.train.epochs=0"], catalog: .standard)
    }
  }

  @Test func nameIsThatOfTheFileUnlessGiven() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "my first.yaml", small.replacingOccurrences(of: "name: small\n", with: ""))
    #expect(try Definition.load(file, overrides: [], catalog: .standard).name == "my first")
  }

  @Test func partsAreHeldAgainstEachOther() {
    let wide = small.replacingOccurrences(of: "{bias: false}", with: "{units: 5}")
    #expect(
      errors(wide) == """
        test.yaml:4:9: error: the model gives 5 numbers, but the target wants 8
            model: [dense: {units: 5}]
                    ^
          help: without 'units' the dense layer 0 takes the width that fits
        """)
    let large = small.replacingOccurrences(of: "batch_size: 20", with: "batch_size: 201")
    #expect(
      errors(large) == """
        test.yaml:6:36: error: a batch of 201 is larger than the data
              - train: {epochs: 5, batch_size: 201, optimizer: {adam: {learning_rate: 0.01}}}
                                               ^
          help: there are 200 training samples
        """)
    let nonlinear = small.replacingOccurrences(of: "[dense:", with: "[relu, dense:")
      .replacingOccurrences(
        of: "- train: {epochs: 5, batch_size: 20, optimizer: {adam: {learning_rate: 0.01}}}",
        with: "- least_squares")
    #expect(errors(nonlinear).hasPrefix("test.yaml:6:5: error: 'least_squares' solves a model of"))
  }

  @Test func allErrorsAreReportedAtOnce() {
    let wrong = """
      target: {dtf: {size: 4}}
      data: {samples: -1, noise: loud}
      model: [dense: {unit: 3}]
      phases:
        - train: {epochs: 0, optimizer: {adam: {beta_1: 0.9}}}
      sede: 1
      """
    let places = errors(wrong).split(separator: "\n").filter { $0.hasPrefix("test.yaml") }
      .map { $0.split(separator: ":")[1] }
    #expect(places == ["1", "2", "2", "3", "5", "5", "6"])
  }
}

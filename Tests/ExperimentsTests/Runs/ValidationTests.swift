import Foundation
import Testing

@testable import Experiments

/// Rows that early stopping decides by.
@Suite struct ValidationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func done(_ yaml: String) throws -> RunDirectory {
    let run = Run(try definition(yaml), in: folder.path)
    #expect(
      run.execute(observe: { _ in }, isCancelled: { false }) == .finished(isNew: true))
    return run.directory
  }

  private func lines(_ directory: RunDirectory) throws -> [String] {
    String(decoding: try File.read(directory.metrics), as: UTF8.self).split(separator: "\n")
      .map(String.init)
  }

  @Test func thereAreAsManyAsTestRowsWhereAPhaseDecidesElseNone() throws {
    #expect(try definition(small).validationSamples == 0)
    let more = "learning_rate: 0.01}}, early_stop: {patience: 3"
    let stopping = small.replacingOccurrences(of: "learning_rate: 0.01}", with: more)
    #expect(try definition(stopping).validationSamples == 50)
    let below = small.replacingOccurrences(of: "epochs: 5,", with: "epochs: 5, stop_below: 1e-3,")
    #expect(try definition(below).validationSamples == 50)
    let given = small.replacingOccurrences(of: "200,", with: "200, validation_samples: 70,")
    #expect(try definition(given).validationSamples == 70)
    // What is left out leaves the record as it was.
    #expect(!(try definition(stopping).yaml.contains("validation_samples")))
    #expect(try definition(given).yaml.contains("validation_samples: 70"))
  }

  @Test func theirMemoryCounts() {
    let large = small.replacingOccurrences(of: "size: 4}", with: "size: 4096}")
      .replacingOccurrences(of: "200,", with: "200, validation_samples: 10000000,")
    #expect(errors(large).contains("656 GB of it are the validation rows"))
  }

  /// They are drawn from a stream of their own.
  @Test func theyMoveNoOtherRow() throws {
    let plain = try done(small)
    let other = try done(
      small.replacingOccurrences(of: "200,", with: "200, validation_samples: 70,"))
    let (a, b) = (try lines(plain), try lines(other))
    #expect(b[0] == a[0] + ",validation_loss")
    for (a, b) in zip(a, b).dropFirst() { #expect(b.hasPrefix(a + ",")) }
    let losses = try #require(MetricsTable(MetricsFile(other.metrics))["validation_loss"])
    let summary = try Summary(other)
    #expect(summary.number("validation.loss").map { Float($0) } == losses.last.map { Float($0) })
    #expect(try Summary(plain).number("validation.loss") == nil)
    #expect(
      try Summary(plain).number("test.nmse") == summary.number("test.nmse"))
    #expect(losses.last != summary.number("test.loss"))
  }

  @Test func theLogSaysHowManyThereAre() throws {
    let directory = try done(
      small.replacingOccurrences(of: "200,", with: "200, validation_samples: 70,"))
    let log = String(decoding: try File.read(directory.log), as: UTF8.self)
    #expect(log.contains("200 rows to train on, 70 to decide by, 50 held out\n"))
  }

  @Test func aRunThatDecidesGoesOnToTheSameBytes() throws {
    let text = small.replacingOccurrences(
      of: "epochs: 5, batch_size: 20,",
      with: "epochs: 60, batch_size: 5, early_stop: {patience: 4},"
    ).replacingOccurrences(of: "0.01", with: "0.3")
    let whole = try done(text)
    let run = Run(try definition(text), in: "\(folder.path)/other")
    var epochs = 0
    let outcome = run.execute(
      observe: { if case .epoch = $0 { epochs += 1 } }, isCancelled: { epochs == 6 })
    #expect(outcome == .interrupted)
    #expect(
      run.execute(observe: { _ in }, isCancelled: { false }) == .finished(isNew: true))
    #expect(try lines(run.directory).count > 8)
    for path in [\RunDirectory.metrics, \.model, \.summary] {
      #expect(try File.read(whole[keyPath: path]) == File.read(run.directory[keyPath: path]))
    }
  }
}

import Foundation
import Testing
import YAML

@testable import Experiments

@Suite struct RunTests {
  /// Both are held against exact results in Double, although targets were rounded for the training.
  @Test func theTableEndsWithTheErrorOfTheSummary() throws {
    let folder = try TemporaryFolder()
    let text = """
      target: {fir: {taps: [1, -0.5, 0.25, 0.1]}}
      data: {samples: 400, test_samples: 100}
      model: [{dense: {bias: false}}]
      phases: [least_squares]
      """
    let run = Run(try definition(text), in: folder.path)
    _ = run.execute(observe: { _ in }, isCancelled: { false })
    let table = try MetricsTable(MetricsFile(run.directory.metrics))
    let final = try #require(try Summary(run.directory).number("test.nmse_db"))
    #expect((try #require(table["test_nmse_db"]?.last) - final).magnitude < 1e-9)
  }

  @Test func equalDefinitionsGiveEqualBytes() throws {
    let definition = try definition(small)
    let folders = [try TemporaryFolder(), try TemporaryFolder()]
    let runs = folders.map { Run(definition, in: $0.path) }
    for run in runs { #expect(isNew(run.execute())) }
    for file in [
      "definition.yaml", "metrics.csv", "model.safetensors", "spectrum.csv", "summary.json",
    ] {
      #expect(
        try bytes("\(runs[0].directory.path)/\(file)")
          == bytes("\(runs[1].directory.path)/\(file)"), "\(file)")
    }
    #expect(runs[0].directory.path.hasSuffix("/small/\(definition.identity.prefix(12))-seed0"))
  }

  @Test func whatIsUnknownOfAStepIsAnEmptyCell() throws {
    let folder = try TemporaryFolder()
    let yaml = small.replacingOccurrences(
      of: "optimizer: {adam: {learning_rate: 0.01}}}", with: "optimizer: sgd}\n  - least_squares")
    let run = Run(try definition(yaml), in: folder.path)
    _ = run.execute()
    let rows = try MetricsTable(MetricsFile(run.directory.metrics))
    #expect(rows["epoch"] == [1, 2, 3, 4, 5, 6])
    #expect(rows["update_rms"]?.map { $0 > 0 } == [true, true, true, true, true, false])
    #expect(rows["update_rms"]?.last?.isNaN == true)
    #expect(rows["divisor"]?.allSatisfy(\.isNaN) == true)
  }

  @Test(arguments: 1...4) func interruptedRunEndsWithTheSameTable(_ epoch: Int) throws {
    let folders = [try TemporaryFolder(), try TemporaryFolder()]
    let runs = try folders.map { Run(try definition(small), in: $0.path) }
    _ = runs[0].execute()
    var done = 0
    let outcome = runs[1].execute(
      observe: { if case .epoch(let number, _, _) = $0 { done = number } },
      isCancelled: { done == epoch })
    #expect(outcome == .interrupted)
    #expect(isNew(runs[1].execute()))
    #expect(try bytes(runs[0].directory.metrics) == bytes(runs[1].directory.metrics))
    let log = try String(decoding: bytes(runs[1].directory.log), as: UTF8.self)
    #expect(log.contains("goes on after epoch \(epoch)"))
  }

  @Test func tableOfAnotherVersionIsNotWrittenOn() throws {
    let folder = try TemporaryFolder()
    let run = Run(try definition(small), in: folder.path)
    var done = 0
    _ = run.execute(
      observe: { if case .epoch(let number, _, _) = $0 { done = number } },
      isCancelled: { done == 2 })
    let text = try String(decoding: bytes(run.directory.metrics), as: UTF8.self)
    let old = text.replacingOccurrences(of: "divisor", with: "divider")
    try old.write(toFile: run.directory.metrics, atomically: false, encoding: .utf8)
    // What was saved beside such a table fits it.
    for name in ["a", "b"] where File.exists("\(run.directory.checkpoint)/\(name)") {
      let path = "\(run.directory.checkpoint)/\(name)"
      var (before, after) = (FNV(), FNV())
      before.add(text.utf8)
      after.add(old.utf8)
      let saved = try bytes(path)
      let end = try #require(saved.firstIndex(of: 10))
      let header = String(decoding: saved[..<end], as: UTF8.self).replacingOccurrences(
        of: "\(before.value)", with: "\(after.value)")
      try (Data(header.utf8) + saved[end...]).write(to: URL(fileURLWithPath: path))
    }
    #expect(isNew(run.execute()))
    let log = try String(decoding: bytes(run.directory.log), as: UTF8.self)
    #expect(log.contains("metrics.csv has the columns of another version"))
    #expect(try MetricsTable(MetricsFile(run.directory.metrics))["divisor"]?.count == 5)
  }

  @Test func seedsDiffer() throws {
    let folder = try TemporaryFolder()
    let runs = try ["0", "1"].map {
      Run(try definition(small + "\nseed: \($0)"), in: folder.path)
    }
    for run in runs { _ = run.execute() }
    #expect(try bytes(runs[0].directory.metrics) != bytes(runs[1].directory.metrics))
  }

  /// Figures are drawn by another module.
  @Test func readmeNamesEachFileThatRunsLeave() throws {
    let folder = try TemporaryFolder()
    let snapshots = Run(
      try definition(small.replacing("epochs: 5", with: "epochs: 5, snapshots: 2")),
      in: folder.path)
    let interrupted = Run(try definition(small + "\nseed: 1"), in: folder.path)
    let wild = Run(
      try definition(
        small.replacing("adam: {learning_rate: 0.01}", with: "sgd: {learning_rate: 1e9}")),
      in: folder.path)
    for run in [snapshots, wild] { _ = run.execute() }
    var epochs = 0
    _ = interrupted.execute(
      observe: { if case .epoch = $0 { epochs += 1 } }, isCancelled: { epochs > 1 })
    let left = try [snapshots, interrupted, wild].flatMap(files)
    let named = try documented()
    #expect(Set(left + ["figures"]).sorted() == named.sorted())
  }

  /// The first column of the table in runs/README.md.
  private func documented() throws -> Set<String> {
    let readme = URL(fileURLWithPath: #filePath).appendingPathComponent(
      "../../../../runs/README.md")
    let lines = try String(contentsOf: readme.standardized, encoding: .utf8).split(separator: "\n")
    return Set(
      lines.filter { $0.hasPrefix("| `") }.map {
        $0.dropFirst(3).prefix { $0 != "`" }.trimmingCharacters(in: ["/"])
      })
  }

  private func files(of run: Run) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: run.directory.path).sorted()
  }

  /// Records are read up to a megabyte, and a command line may have two.
  @Test func whatWasCalledIsRecordedShort() throws {
    let folder = try TemporaryFolder()
    let long = "--set=\(String(repeating: "x", count: 120_000))"
    let words = ["twiddle", "run"] + Array(repeating: long, count: 16)
    let run = Run(try definition(small), in: folder.path, call: Call(arguments: words))
    _ = run.execute()
    let json = try RunDirectory.json(run.directory.environment)
    #expect(RunRecord(run.directory).version == Twiddle.version)
    let expected =
      [JSON.string("twiddle"), .string("run")]
      + Array(repeating: .string("--set=xxxxxxxxxxxxxx…"), count: 16)
    #expect(json["arguments"]?.text == JSON.array(expected).text)
  }

  @Test func finishedDirectoryHoldsTablesAndResults() throws {
    let folder = try TemporaryFolder()
    let run = Run(
      try definition(small), in: folder.path, call: Call(arguments: ["twiddle", "run"]))
    _ = run.execute()
    #expect(
      try files(of: run) == [
        "definition.yaml", "environment.json", "log.txt", "metrics.csv", "model.safetensors",
        "spectrum.csv", "summary.json", "timing.csv",
      ])
    let metrics = try String(decoding: bytes(run.directory.metrics), as: UTF8.self)
    let lines = metrics.split(separator: "\n")
    #expect(
      lines[0]
        == "phase,epoch,step,learning_rate,train_loss,test_loss,test_nmse_db,update_rms,divisor")
    #expect(lines.count == 6)
    let cells = lines[5].split(separator: ",").compactMap { Double($0) }
    #expect(cells.count == 9 && cells[7] > 0 && cells[7] < 0.02 && cells[8] > 1e-7)
    #expect(lines[5].hasPrefix("0,5,50,0.01,"))
    for name in ["environment.json", "summary.json"] {
      let json = try JSONSerialization.jsonObject(with: bytes("\(run.directory.path)/\(name)"))
      #expect(json is [String: Any])
    }
    let summary = try Summary(run.directory)
    #expect(summary.number("model.parameters") == 64)
    #expect(summary.number("test.nmse_db") ?? 0 < 0)
    #expect(summary.number("references.least_squares.nmse_db") ?? 0 < -150)
    #expect(summary.number("probes.ramp.nmse_db") != nil)
  }

  @Test func finishedRunIsNotRepeatedUnlessForced() throws {
    let folder = try TemporaryFolder()
    let run = Run(try definition(small), in: folder.path)
    #expect(isNew(run.execute()))
    #expect(!isNew(run.execute()))
    #expect(isNew(run.execute(force: true)))
    let trash = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/.trash")
    #expect(trash.count == 1)
    #expect(
      FileManager.default.fileExists(atPath: "\(folder.path)/.trash/\(trash[0])/summary.json"))
  }

  @Test func divergenceIsAResult() throws {
    let folder = try TemporaryFolder()
    let wild = small.replacingOccurrences(
      of: "adam: {learning_rate: 0.01}", with: "sgd: {learning_rate: 1e6}")
    let run = Run(try definition(wild), in: folder.path)
    guard case .diverged(let message) = run.execute() else {
      Issue.record("a learning rate of a million must diverge")
      return
    }
    #expect(message.contains("epoch 1, step"))
    #expect(run.directory.state == .diverged)
    #expect(run.directory.failure == message)
    guard case .diverged = run.execute() else {
      Issue.record("a diverged run is not repeated")
      return
    }
  }

  @Test func interruptedRunHasNoSummary() throws {
    let folder = try TemporaryFolder()
    let run = Run(try definition(small), in: folder.path)
    guard case .interrupted = run.execute(isCancelled: { true }) else {
      Issue.record("a cancelled run ends as interrupted")
      return
    }
    #expect(run.directory.state == .unfinished)
    #expect(isNew(run.execute()))
  }

  @Test func unusableFolderIsSaidInWords() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("file", "")
    let run = Run(try definition(small), in: file + "/runs")
    guard case .failed(let message) = run.execute() else {
      Issue.record("a file can't hold folders")
      return
    }
    #expect(
      message
        == "can't create the folder \(File.folder(of: File.folder(of: run.directory.path))): Not a directory"
    )
  }

  private func isNew(_ outcome: RunOutcome) -> Bool {
    if case .finished(let isNew) = outcome { isNew } else { false }
  }
}

extension Run {
  fileprivate func execute(
    force: Bool = false, isCancelled: @escaping () -> Bool = { false }
  ) -> RunOutcome {
    execute(policy: Policy(force: force), observe: { _ in }, isCancelled: isCancelled)
  }
}

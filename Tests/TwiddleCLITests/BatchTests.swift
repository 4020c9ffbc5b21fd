import Foundation
import Testing

/// Batches as a user runs them: interrupted, killed, repeated, damaged.
@Suite struct BatchTests {
  /// Four runs of some two seconds in a debug build: long enough for checkpoints, which come every half
  /// second.
  static let suite = """
    suite: s
    seeds: 2
    runs:
      - name: a
        target: {dft: {size: 4}}
        data: {samples: 400, test_samples: 50}
        model: [dense: {bias: false}]
        phases:
          - train: {epochs: 6000, batch_size: 10, optimizer: {adam: {learning_rate: 0.01}}}
        sweep: {data.scale: [1, 0.5]}
    """

  static let files = ["definition.yaml", "metrics.csv", "model.safetensors", "summary.json"]

  /// The bytes of all runs by path.
  private func results(_ folder: Folder, _ runs: String = "runs") throws -> [String: Data] {
    var found: [String: Data] = [:]
    let root = "\(folder.path)/\(runs)"
    for case let path as String in FileManager.default.enumerator(atPath: root) ?? .init() {
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      if BatchTests.files.contains(name), !path.hasPrefix(".") {
        found[path] = try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(path)"))
      }
    }
    return found
  }

  @Test func resultsDoNotDependOnTheNumberOfWorkers() throws {
    let folder = try Folder(["s.yaml": BatchTests.suite])
    let short = ["--set", "phases.0.train.epochs=20"]
    for jobs in ["1", "4"] {
      let call = try Invocation(
        ["run", "s.yaml", "--no-figures", "--quiet", "--jobs", jobs, "--runs", "runs\(jobs)"]
          + short, in: folder)
      #expect(call.status == 0, "\(call.errors)")
    }
    let (one, four) = (try results(folder, "runs1"), try results(folder, "runs4"))
    #expect(one.count == 16)
    #expect(one == four)
  }

  @Test func threadsAreTakenAndRecorded() throws {
    let folder = try Folder(["s.yaml": BatchTests.suite])
    let call = try Invocation(
      "run", "s.yaml", "--no-figures", "--quiet", "--threads", "2",
      "--set", "phases.0.train.epochs=1", in: folder)
    #expect(call.status == 0, "\(call.errors)")
    let root = "\(folder.path)/runs"
    let records = (FileManager.default.enumerator(atPath: root) ?? .init())
      .compactMap { $0 as? String }.filter { $0.hasSuffix("environment.json") }
    #expect(records.count == 4)
    for record in records {
      let text = try String(contentsOfFile: "\(root)/\(record)", encoding: .utf8)
      #expect(text.contains("\"threads\": 2"), "\(text)")
    }
  }

  @Test func killedBatchEndsWithTheSameBytes() throws {
    let folder = try Folder(["s.yaml": BatchTests.suite])
    let call = ["run", "s.yaml", "--no-figures"]
    #expect(try Invocation(call + ["--quiet", "--runs", "whole"], in: folder).status == 0)
    // At the same moments each time; random ones are tried by Tests/Fuzz, which tells its seed.
    for pause in stride(from: UInt32(50_000), through: 900_000, by: 44_700) {
      let background = try Background(call, in: folder)
      usleep(pause)
      _ = background.killGroup()
      if try results(folder).keys.filter({ $0.hasSuffix("summary.json") }).count == 4 {
        try FileManager.default.removeItem(atPath: "\(folder.path)/runs")
      }
    }
    let background = try Background(call, in: folder)
    _ = try #require(background.directory(holding: "checkpoint/a"))
    #expect(background.killGroup(), "it was to be killed on its way")
    let last = try Invocation(call, in: folder)
    #expect(last.status == 0, "\(last.errors)")
    #expect(last.errors.contains("goes on after epoch"))
    #expect(try results(folder) == results(folder, "whole"))
  }

  @Test func killedWorkerFailsItsRunAloneAndCanGoOn() throws {
    let folder = try Folder(["s.yaml": BatchTests.suite])
    let background = try Background("run", "s.yaml", "--no-figures", "--jobs", "2", in: folder)
    _ = try #require(background.directory(holding: "metrics.csv"))
    let worker = try #require(background.children.first)
    kill(worker, SIGKILL)
    #expect(background.wait() == 1)
    #expect(background.errors.contains("signal 9 (Killed)"))
    #expect(try results(folder).keys.filter { $0.hasSuffix("summary.json") }.count == 3)
    let again = try Invocation("run", "s.yaml", "--no-figures", "--quiet", in: folder)
    #expect(again.status == 1, "failed runs stay failed")
    let retried = try Invocation("run", "s.yaml", "--no-figures", "--retry-failed", in: folder)
    #expect(retried.status == 0, "\(retried.errors)")
    _ = try Invocation("run", "s.yaml", "--no-figures", "--quiet", "--runs", "whole", in: folder)
    #expect(try results(folder) == results(folder, "whole"))
  }

  @Test func damagedCheckpointAndMetricsAreLeftOut() throws {
    let folder = try Folder(["s.yaml": BatchTests.suite])
    // Twice as long, for two checkpoints.
    let call = [
      "run", "s.yaml", "--no-figures", "--seeds", "1", "--set", "phases.0.train.epochs=12000",
    ]
    _ = try Invocation(call + ["--quiet", "--runs", "whole"], in: folder)
    let background = try Background(call, in: folder)
    let run = try #require(background.directory(holding: "checkpoint/b"))
    #expect(background.killGroup(), "it was to be killed on its way")
    let checkpoints = ["a", "b"].map { "\(run)/checkpoint/\($0)" }
    let newest = try #require(try checkpoints.max { try number(of: $0) < number(of: $1) })
    var bytes = try Data(contentsOf: URL(fileURLWithPath: newest))
    bytes[bytes.count - 5] ^= 0xFF
    try bytes.write(to: URL(fileURLWithPath: newest))
    let metrics = "\(run)/metrics.csv"
    let text = try String(contentsOfFile: metrics, encoding: .utf8)
    try (text + "0,999,torn ro").write(toFile: metrics, atomically: false, encoding: .utf8)
    let again = try Invocation(call, in: folder)
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.errors.contains("is left out: it is damaged"))
    #expect(again.errors.contains("goes on after epoch"))
    #expect(try results(folder) == results(folder, "whole"))
  }

  private func number(of checkpoint: String) throws -> Int {
    let data = try Data(contentsOf: URL(fileURLWithPath: checkpoint))
    let line = data.prefix { $0 != 10 }
    let json = try JSONSerialization.jsonObject(with: line) as? [String: Any]
    return try #require(json?["number"] as? Int)
  }

  @Test func interruptedBatchSavesAndGoesOn() throws {
    let folder = try Folder(["s.yaml": BatchTests.suite])
    let call = ["run", "s.yaml", "--no-figures", "--seeds", "1"]
    let background = try Background(call, in: folder)
    _ = try #require(background.directory(holding: "metrics.csv"))
    kill(background.process, SIGINT)
    #expect(background.wait() == 130)
    #expect(background.errors.contains("runs are unfinished; the same command goes on with them."))
    let again = try Invocation(call, in: folder)
    #expect(again.status == 0)
    #expect(again.errors.contains("goes on after epoch"))
    _ = try Invocation(call + ["--quiet", "--runs", "whole"], in: folder)
    #expect(try results(folder) == results(folder, "whole"))
  }

  @Test func twoBatchesAtOnceShareTheWork() throws {
    let folder = try Folder(["s.yaml": BatchTests.suite])
    let short = ["run", "s.yaml", "--no-figures", "--set", "phases.0.train.epochs=100"]
    let both = [try Background(short, in: folder), try Background(short, in: folder)]
    for batch in both { #expect(batch.wait() == 0, "\(batch.errors)") }
    let results = try results(folder)
    #expect(results.count == 16)
    let ended = both.map { $0.errors.components(separatedBy: ": finished").count - 1 }
    #expect(ended[0] + ended[1] == 4, "each run is done once: \(ended)")
    #expect(!folder.contains("runs/.trash"))
  }

  @Test func failuresAreNamedAndTheRestGoesOn() throws {
    let folder = try Folder([
      "s.yaml": """
      suite: s
      runs:
        - {name: good, extends: good.yaml}
        - name: wild
          extends: good.yaml
          phases: [train: {epochs: 2, optimizer: {sgd: {learning_rate: 1e6}}}]
        - {name: huge, extends: good.yaml, target: {dft: {size: 512}}, data: {samples: 60000}}
        - {name: last, extends: good.yaml, data: {scale: 2}}
      """,
      "good.yaml": BadInputTests.good,
    ])
    // The limit on memory lets the small runs live, but not one with 480 MB of data.
    let call = try Invocation(
      "run", "s.yaml", "--no-figures", in: folder, shell: "ulimit -v 400000")
    #expect(call.status == 1)
    #expect(call.errors.contains("diverged: wild seed 0: diverged in epoch"))
    #expect(call.errors.contains("failed: huge seed 0: its process was ended by signal"))
    #expect(try results(folder).keys.filter { $0.hasSuffix("summary.json") }.count == 2)
  }

  @Test func failFastStopsTheRest() throws {
    let folder = try Folder([
      "s.yaml": """
      suite: s
      runs:
        - name: wild
          extends: good.yaml
          phases: [train: {epochs: 2, optimizer: {sgd: {learning_rate: 1e6}}}]
        - {name: last, extends: good.yaml}
      """,
      "good.yaml": BadInputTests.good,
    ])
    let call = try Invocation(
      "run", "s.yaml", "--no-figures", "--fail-fast", "--jobs", "1", in: folder)
    #expect(call.status == 1)
    #expect(!folder.contains("runs/last"))
  }

  @Test func dryRunSaysWhatWouldBeDoneAndDoesNothing() throws {
    let folder = try Folder(["s.yaml": BatchTests.suite])
    let call = try Invocation(
      "run", "s.yaml", "--no-figures", "--seeds", "1", "--dry-run", in: folder)
    #expect(call.status == 0)
    #expect(call.output.contains("a scale=1 seed 0    run    new"))
    #expect(call.output.hasSuffix("2 runs: run 2\n"))
    #expect(!folder.contains("runs"))
  }

  @Test func eventsAreJSON() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let call = try Invocation("run", "good.yaml", "--json", in: folder)
    let events = try call.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(events.first?["event"] as? String == "started")
    #expect(events.last?["outcome"] as? String == "finished")
    #expect(events.allSatisfy { $0["directory"] is String })
  }
}

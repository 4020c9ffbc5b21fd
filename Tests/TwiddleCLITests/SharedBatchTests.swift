import Foundation
import Glibc
import Testing

/// Batches that find other processes at their runs, and workers that crash.
@Suite struct SharedBatchTests {
  /// Runs of some seconds in a debug build, and one that diverges at once.
  private let suite = """
    suite: s
    runs:
      - &long
        name: long
        target: {dft: {size: 4}}
        data: {samples: 400, test_samples: 50}
        model: [dense: {bias: false}]
        phases: [train: {epochs: 6000, batch_size: 10}]
      - {<<: *long, name: short, phases: [train: {epochs: 1}]}
      - {<<: *long, name: wild, phases: [train: {epochs: 2, optimizer: {sgd: {learning_rate: 1e9}}}]}
    """

  /// Where the plan places a run.
  private func place(of run: String, in folder: Folder) throws -> String {
    let plan = try Invocation("run", "s.yaml", "--dry-run", in: folder)
    let line = try #require(plan.output.split(separator: "\n").first { $0.hasPrefix("\(run) ") })
    return "\(folder.path)/\(try #require(line.split(separator: " ").last))"
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func theNextFreeRunIsTaken() throws {
    let folder = try Folder(["s.yaml": suite])
    let long = try place(of: "long", in: folder)
    try FileManager.default.createDirectory(atPath: long, withIntermediateDirectories: true)
    // As another process would hold it: this test's is one.
    let lock = open("\(long)/log.txt", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let batch = try Background(
      "run", "s.yaml", "--no-figures", "--jobs", "1", "--only", "long", "--only", "short",
      in: folder)
    _ = try #require(batch.directory(holding: "summary.json"))
    var isTold = false
    for _ in 0..<500 where !isTold {
      usleep(10_000)
      isTold = batch.errors.contains("long seed 0: waits for another process")
    }
    #expect(isTold, "\(batch.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: long) == ["log.txt"])
    // What the other process left without an end is done here.
    close(lock)
    #expect(batch.wait() == 0, "\(batch.errors)")
    #expect(FileManager.default.fileExists(atPath: "\(long)/summary.json"))
  }

  @Test func whatAnotherProcessFinishedIsNotRepeated() throws {
    let folder = try Folder(["s.yaml": suite])
    let call = ["run", "s.yaml", "--no-figures", "--only", "short"]
    #expect(try Invocation(call + ["--quiet"], in: folder).status == 0)
    let short = try place(of: "short", in: folder)
    try FileManager.default.moveItem(atPath: "\(short)/summary.json", toPath: "\(short)/kept")
    let lock = open("\(short)/log.txt", O_WRONLY | O_CLOEXEC)
    try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let before = try text("\(short)/log.txt")
    let batch = try Background(call, in: folder)
    usleep(300_000)
    try FileManager.default.moveItem(atPath: "\(short)/kept", toPath: "\(short)/summary.json")
    close(lock)
    #expect(batch.wait() == 0, "\(batch.errors)")
    #expect(try text("\(short)/log.txt") == before)
  }

  /// A worker that crashes is no worker that was interrupted.
  @Test func crashAfterCtrlCIsAFailure() throws {
    let folder = try Folder(["s.yaml": suite])
    let batch = try Background("run", "s.yaml", "--no-figures", "--only", "long", in: folder)
    let run = try #require(batch.directory(holding: "metrics.csv"))
    let worker = try #require(batch.children.first)
    kill(worker, SIGSTOP)
    kill(batch.process, SIGINT)
    usleep(300_000)
    kill(worker, SIGKILL)
    #expect(batch.wait() == 130)
    #expect(batch.errors.contains("failed: long seed 0: its process was ended by signal 9"))
    #expect(batch.errors.contains("(--retry-failed goes on with it)"))
    #expect(try text("\(run)/error.json").contains("\"kind\": \"failed\""))
  }

  @Test func secondCtrlCInterrupts() throws {
    let folder = try Folder(["s.yaml": suite])
    let batch = try Background("run", "s.yaml", "--no-figures", "--only", "long", in: folder)
    let run = try #require(batch.directory(holding: "metrics.csv"))
    kill(try #require(batch.children.first), SIGSTOP)
    for _ in 0..<2 {
      kill(batch.process, SIGINT)
      usleep(300_000)
    }
    #expect(batch.wait() == 130)
    #expect(
      batch.errors.contains("1 of 1 runs are unfinished; the same command goes on with them."))
    #expect(!FileManager.default.fileExists(atPath: "\(run)/error.json"))
  }

  @Test func crashAfterFailFastIsAFailure() throws {
    let folder = try Folder(["s.yaml": suite])
    let batch = try Background(
      "run", "s.yaml", "--no-figures", "--only", "long", "--only", "wild", "--jobs", "2",
      "--fail-fast", in: folder)
    _ = try #require(batch.directory(holding: "error.json"))
    for _ in 0..<1000 where !batch.errors.contains("wild seed 0: diverged") { usleep(10_000) }
    kill(try #require(batch.children.first), SIGKILL)
    #expect(batch.wait() == 1)
    #expect(batch.errors.contains("failed: long seed 0: its process was ended by signal 9"))
  }

  @Test func failFastGoesOnBehindWhatFailedBefore() throws {
    let last = "  - {<<: *long, name: last, phases: [train: {epochs: 1}]}\n"
    let folder = try Folder(["s.yaml": "\(suite)\n\(last)"])
    let call = ["run", "s.yaml", "--no-figures", "--jobs", "1", "--only", "wild"]
    #expect(try Invocation(call, in: folder).status == 1)
    let again = try Invocation(call + ["--only", "last", "--fail-fast"], in: folder)
    #expect(again.status == 1)
    let summary = "\(try place(of: "last", in: folder))/summary.json"
    #expect(FileManager.default.fileExists(atPath: summary))
  }

  /// As on a full disk: neither the results nor the reason can be written.
  @Test func aFailureThatIsNotRecordedCountsAsUnfinished() throws {
    let folder = try Folder(["s.yaml": suite])
    let short = try place(of: "short", in: folder)
    let call = ["run", "s.yaml", "--no-figures", "--only", "short"]
    try FileManager.default.createDirectory(
      atPath: "\(short)/error.json", withIntermediateDirectories: true)
    let failed = try Invocation(call + ["--retry-failed"], in: folder)
    #expect(failed.status == 1)
    let place = short.dropFirst(folder.path.count + 1)
    #expect(
      failed.errors.contains(
        """
        failed: short seed 0: can't remove \(place)/error.json: Is a directory; the run counts as \
        unfinished, as this was not recorded: can't write \(place)/error.json: Is a directory \
        (--retry-failed goes on with it)

        """), "\(failed.errors)")
    try FileManager.default.removeItem(atPath: "\(short)/error.json")
    #expect(try Invocation(call, in: folder).status == 0)
  }

  /// The log is as long as a file may be, but for less than its last line.
  @Test func aLastLineThatDoesNotFitIsNoFailure() throws {
    let folder = try Folder(["s.yaml": suite])
    let short = try place(of: "short", in: folder)
    try FileManager.default.createDirectory(atPath: short, withIntermediateDirectories: true)
    let rows = "400 rows to train on, 50 held out\n"
    let before = String(repeating: "x", count: 51_200 - rows.utf8.count - 4)
    try before.write(toFile: "\(short)/log.txt", atomically: false, encoding: .utf8)
    let call = try Invocation(
      "run", "s.yaml", "--no-figures", "--only", "short", in: folder,
      shell: "trap '' XFSZ; ulimit -f 100")
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.errors.contains("log.txt: File too large"), "\(call.errors)")
    #expect(try text("\(short)/log.txt").hasPrefix(before + rows + "fin"))
    let left = try FileManager.default.contentsOfDirectory(atPath: short)
    #expect(left.contains("summary.json") && !left.contains("error.json"))
    #expect(!left.contains("checkpoint"))
  }

  /// As a kill between the summary and the end leaves it.
  @Test func aRerunRemovesWhatIsLeftOfAFinishedRun() throws {
    let folder = try Folder(["s.yaml": suite])
    let call = ["run", "s.yaml", "--no-figures", "--only", "short"]
    #expect(try Invocation(call, in: folder).status == 0)
    let short = try place(of: "short", in: folder)
    func files() throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: short).sorted()
    }
    let whole = try files()
    for file in ["checkpoint/a", ".twiddle-1.tmp", "snapshots/.twiddle-2.tmp"] {
      try FileManager.default.createDirectory(
        atPath: "\(short)/\(file.split(separator: "/").dropLast().joined())",
        withIntermediateDirectories: true)
      try "half".write(toFile: "\(short)/\(file)", atomically: false, encoding: .utf8)
    }
    // Another process may be about to remove it.
    let lock = open("\(short)/log.txt", O_WRONLY | O_CLOEXEC)
    try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
    #expect(try Invocation(call, in: folder).status == 0)
    #expect(try files().count == whole.count + 5)
    close(lock)
    let rerun = try Invocation(call, in: folder)
    #expect(rerun.status == 0 && !rerun.errors.contains("note"))
    #expect(try files() == (whole + ["snapshots"]).sorted())
  }
}

import Foundation
import Testing

@testable import Experiments

@Suite struct ChildProcessTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(
    _ script: String, for time: Duration = .seconds(30), isCancelled: () -> Bool = { false }
  ) -> ChildProcess.Result {
    ChildProcess("/bin/sh", ["-c", script], in: folder.path, until: ContinuousClock.now + time)
      .wait(isCancelled: isCancelled)
  }

  /// Whether the process whose number a script left behind ends within five seconds.
  private func isGone() throws -> Bool {
    let text = try String(contentsOfFile: "\(folder.path)/pid", encoding: .utf8)
    let number = try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    for _ in 0..<500 {
      let status = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
      guard let status, !status.contains(") Z ") else { return true }
      usleep(10_000)
    }
    return false
  }

  @Test func wordsAndExitCodeAreKept() throws {
    let result = run("pwd; echo 'to say' >&2; read -r word || echo nothing; exit 3")
    #expect(result.end == .exited(3))
    #expect(result.output == "\(folder.path)\nnothing\n")
    #expect(result.errors == "to say\n")
    #expect(run("kill -9 $$").end == .signalled(9))
  }

  @Test func allOfIt() throws {
    let result = run(
      "head -c 900000 /dev/zero | tr '\\0' a; head -c 100000 /dev/zero | tr '\\0' b >&2")
    #expect(result.end == .exited(0))
    #expect(result.output == String(repeating: "a", count: 900_000))
    #expect(result.errors == String(repeating: "b", count: 100_000))
  }

  @Test func theGroupEndsAtTheDeadline() throws {
    let start = ContinuousClock.now
    let result = run("sleep 100 & echo $! > pid; echo word; sleep 100", for: .milliseconds(500))
    #expect(result.end == .timedOut)
    #expect(result.output == "word\n")
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(try isGone())
  }

  @Test func theGroupEndsWithTheProgram() throws {
    let start = ContinuousClock.now
    #expect(run("sleep 100 & echo $! > pid; echo word").end == .exited(0))
    #expect(ContinuousClock.now - start < .seconds(20), "what it left holds its output open")
    #expect(try isGone())
  }

  @Test func floodIsStopped() throws {
    let start = ContinuousClock.now
    for script in ["yes", "yes >&2"] {
      let result = run("echo $$ > pid; \(script)")
      #expect(result.end == .flooded)
      #expect(result.output.utf8.count + result.errors.utf8.count == ChildProcess.mostBytes)
      #expect(try isGone())
    }
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func theUserStopsIt() throws {
    let start = ContinuousClock.now
    let result = run("echo $$ > pid; sleep 100") { File.exists("\(folder.path)/pid") }
    #expect(result.end == .cancelled)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(try isGone())
  }

  /// Nobody waits for it any more.
  @Test func itEndsWithItsOwner() throws {
    var child: ChildProcess? = ChildProcess(
      "/bin/sh", ["-c", "echo $$ > pid; sleep 100"], in: folder.path,
      until: ContinuousClock.now + .seconds(100))
    while try !File.exists("\(folder.path)/pid") || bytes("\(folder.path)/pid").isEmpty {
      usleep(1000)
    }
    withExtendedLifetime(child) {}
    child = nil
    #expect(try isGone())
  }

  @Test func whatIsMissingIsToldByTheShell() throws {
    let result = ChildProcess(
      "/nowhere/at/all", [], in: folder.path, until: ContinuousClock.now + .seconds(30)
    ).wait()
    #expect(result.end == .exited(127))
    #expect(result.errors.contains("/nowhere/at/all"))
  }
}

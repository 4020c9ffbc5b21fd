import Foundation
import Testing

@testable import Experiments

/// Batches with a script in place of the program, which says what workers say.
@Suite struct BatchTests {
  private let folder: TemporaryFolder
  private let program: String

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write("small.yaml", small)
    program = "\(folder.path)/twiddle"
    // A link to what is never written: while another test forks, a file that was just written counts
    // as busy.
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/fake-gnuplot")
    try FileManager.default.createSymbolicLink(
      atPath: program, withDestinationPath: fixture.path)
  }

  /// What workers were started with, what was told, and how the runs ended.
  private func run(
    _ script: String, jobs: Int, areDrawn: ((RunDirectory) -> Bool)?
  ) throws -> (starts: [String], events: [String], outcomes: [RunOutcome?]) {
    let file = try folder.write(
      "suite.yaml", "suite: s\nseeds: 4\nruns: [{name: a, extends: small.yaml}]\n")
    _ = try folder.write(
      "script",
      "cd \(folder.path)\necho \"$@\" >> starts\n\(script)\n"
        + "echo '{\"event\": \"ended\", \"outcome\": \"finished\"}'\n")
    let plan = try Plan(file, in: folder.path, catalog: .standard)
    var events: [String] = []
    let batch = Batch(
      plan, in: "\(folder.path)/runs", jobs: jobs, policy: Policy(), failFast: false,
      program: program, call: Call(), areDrawn: areDrawn
    ) { event in
      switch event {
      case .undrawn(let runs, let why): events.append("\(why): \(runs.map(\.seed))")
      case .note(_, let text): events.append(text)
      default: break
      }
    }
    let outcomes = batch.run { 0 }
    let starts = try String(contentsOfFile: "\(folder.path)/starts", encoding: .utf8)
    return (starts.split(separator: "\n").map(String.init), events, outcomes)
  }

  private static let hangs = "echo '{\"event\": \"hung\", \"why\": \"gnuplot was stopped\"}'"

  @Test func aProgramThatHangsIsWaitedForOnce() throws {
    let (starts, events, outcomes) = try run(BatchTests.hangs, jobs: 1, areDrawn: { _ in false })
    #expect(starts.map { $0.contains(" --no-figures") } == [false, true, true, true])
    #expect(events == ["gnuplot was stopped: [0, 1, 2, 3]"])
    #expect(outcomes == Array(repeating: .finished(isNew: true), count: 4))
  }

  @Test func onlyRunsWithoutFiguresAreNamed() throws {
    let (_, events, _) = try run(
      BatchTests.hangs, jobs: 1, areDrawn: { !$0.path.hasSuffix("-seed2") })
    #expect(events == ["gnuplot was stopped: [2]"])
  }

  /// Those that draw at the same time are told, and would wait for a minute otherwise.
  @Test func whoDrawsMeanwhileIsToldToStop() throws {
    let (starts, events, _) = try run(
      """
      mkdir first 2>/dev/null && { while [ ! -e ready ]; do sleep 0.01; done; \(BatchTests.hangs); } || {
        [ -e told ] || { trap 'touch told' URG; touch ready
        n=0; while [ ! -e told ] && [ $n -lt 1000 ]; do sleep 0.01; n=$((n+1)); done; }
      }
      """, jobs: 2, areDrawn: { _ in false })
    #expect(File.exists("\(folder.path)/told"))
    #expect(starts.count { $0.contains(" --no-figures") } == 2)
    #expect(events == ["gnuplot was stopped: [0, 1, 2, 3]"])
  }

  @Test func nothingIsDrawnWhereNobodyAsks() throws {
    let (starts, events, _) = try run("", jobs: 1, areDrawn: nil)
    #expect(starts.allSatisfy { $0.contains(" --no-figures") } && events == [])
  }

  /// Of thousands that are skipped none lets the loop wait, which is where it looks.
  @Test func whoWantsToStopNeedNotWaitForWhatIsSkipped() throws {
    let file = try folder.write(
      "suite.yaml", "suite: s\nseeds: 9\nruns: [{name: a, extends: small.yaml}]\n")
    let plan = try Plan(file, in: "\(folder.path)/runs", catalog: .standard)
    for run in plan.runs {
      try run.directory.tree.createDirectory(run.directory.path)
      try run.directory.tree.replace(run.directory.definition, with: run.yaml)
      _ = run.directory.record(.diverged, message: "it diverged")
    }
    var seen = 0
    let batch = Batch(
      plan, in: "\(folder.path)/runs", jobs: 2, policy: Policy(), failFast: false,
      program: program, call: Call(), areDrawn: nil
    ) { if case .ended = $0 { seen += 1 } }
    let outcomes = batch.run { seen < 4 ? 0 : 1 }
    #expect(outcomes.prefix(4).allSatisfy { $0 == .diverged("it diverged") })
    #expect(outcomes.dropFirst(4).allSatisfy { $0 == nil })
  }
}

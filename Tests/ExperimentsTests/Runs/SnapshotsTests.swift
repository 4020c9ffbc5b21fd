import Foundation
import Testing

@testable import Experiments

@Suite struct SnapshotsTests {
  private static let yaml = small.replacingOccurrences(
    of: "batch_size: 20,", with: "batch_size: 20, snapshots: 4,")

  private func names(_ directory: RunDirectory) throws -> [String] {
    try Snapshots(in: directory).all.compactMap {
      $0.path.split(separator: "/").last.map(String.init)
    }
  }

  @Test func runKeepsThemWhereAskedTo() throws {
    let folder = try TemporaryFolder()
    let run = Run(try definition(Self.yaml), in: folder.path)
    _ = run.execute(observe: { _ in }, isCancelled: { false })
    #expect(
      try names(run.directory) == [0, 1, 2, 5].map { "epoch-00000\($0).safetensors" })
    let last = try #require(try Snapshots(in: run.directory).all.last)
    #expect(last.epoch == 5)
    #expect(try bytes(last.path) == bytes(run.directory.model))

    let plain = Run(try definition(small), in: folder.path)
    _ = plain.execute(observe: { _ in }, isCancelled: { false })
    #expect(!File.exists(plain.directory.snapshots))
    #expect(try Snapshots(in: plain.directory).all == [])
    #expect(try bytes(plain.directory.model) == bytes(run.directory.model))
  }

  @Test(arguments: 0...5) func interruptedRunEndsWithTheSameFiles(_ epoch: Int) throws {
    let folders = [try TemporaryFolder(), try TemporaryFolder()]
    let runs = try folders.map { Run(try definition(Self.yaml), in: $0.path) }
    _ = runs[0].execute(observe: { _ in }, isCancelled: { false })
    var done = 0
    var isTraining = false
    let outcome = runs[1].execute(
      observe: { event in
        if case .epoch(let number, _, _) = event { (done, isTraining) = (number, true) }
      }, isCancelled: { epoch == 0 ? true : isTraining && done == epoch })
    // Asked before an epoch begins, which there is none of behind the last.
    #expect(epoch == 5 ? outcome == .finished(isNew: true) : outcome == .interrupted)
    // What a later epoch left before a kill, with a checkpoint from before it.
    if epoch < 5 {
      try FileManager.default.createDirectory(
        atPath: runs[1].directory.snapshots, withIntermediateDirectories: true)
      for torn in ["epoch-000005.safetensors", "epoch-000002.safetensors.tmp"] {
        try Data("torn".utf8).write(
          to: URL(fileURLWithPath: "\(runs[1].directory.snapshots)/\(torn)"))
      }
    }
    _ = runs[1].execute(observe: { _ in }, isCancelled: { false })
    let files = try FileDifference.files(runs[0].directory, runs[1].directory)
    #expect(files.count { $0.hasPrefix("snapshots/") } == 4)
    for file in files {
      #expect(
        try FileDifference(file, recorded: runs[0].directory, repeated: runs[1].directory) == nil,
        "\(file)")
    }
  }

  @Test func countIsChecked() {
    let text = errors(Self.yaml.replacingOccurrences(of: "snapshots: 4", with: "snapshots: 1"))
    #expect(text.contains("'snapshots' must be a whole number from 2 to 1000, but here is 1"))
  }
}

import Foundation
import Learning
import Testing

@testable import Experiments

@Suite struct CheckpointTests {
  private let header = MetricsLog.header(hasValidation: false)

  private let folder: TemporaryFolder
  private let directory: RunDirectory
  private let session: Session<Float>

  init() throws {
    folder = try TemporaryFolder()
    directory = RunDirectory(path: folder.path)
    session = try Session(small)
  }

  private func newest() throws -> (checkpoint: Checkpoint<Float>?, notes: [String]) {
    var notes: [String] = []
    let checkpoint = try Checkpoint<Float>.newest(in: directory, header: header) {
      notes.append($0)
    }
    return (checkpoint, notes)
  }

  @Test func damageAnywhereInTheStateLeavesTheOneBefore() throws {
    _ = try folder.write("metrics.csv", header)
    for number in 3...4 {
      session.network.initialize(seed: UInt64(number))
      try Checkpoint(state: session.state, metricsCount: 0, number: number)
        .write(to: directory, metrics: FNV())
    }
    let file = "\(directory.checkpoint)/a"
    let whole = try bytes(file)
    let start = try #require(whole.firstIndex(of: 10)) + 1
    let found = try newest()
    #expect(found.checkpoint?.number == 4 && found.notes.isEmpty)
    var state = Data()
    found.checkpoint?.state.write { state += $0 }
    #expect(state == whole[start...])

    for place in start..<whole.count {
      var flipped = whole
      flipped[place] ^= 1
      for damaged in [flipped, whole[..<place]] {
        try damaged.write(to: URL(fileURLWithPath: file))
        let found = try newest()
        #expect(found.checkpoint?.number == 3)
        #expect(found.notes == ["checkpoint \(file) is left out: it is damaged"])
      }
    }
  }

  @Test func aStateOfAnotherPrecisionIsNone() throws {
    _ = try folder.write("metrics.csv", header)
    try Checkpoint(state: session.state, metricsCount: 0, number: 0)
      .write(to: directory, metrics: FNV())
    var notes: [String] = []
    #expect(
      try Checkpoint<Double>.newest(in: directory, header: header) { notes.append($0) } == nil)
    #expect(
      notes == [
        "checkpoint \(directory.checkpoint)/a is left out: this is no training state of this version"
      ])
  }

  /// A run that decides by validation rows has another table than one of before it did.
  @Test func aTableOfOtherColumnsIsNoneToGoOnWith() throws {
    _ = try folder.write("metrics.csv", header)
    var hash = FNV()
    hash.add(header.utf8)
    let checkpoint = Checkpoint(
      state: session.state, metricsCount: header.utf8.count, number: 0)
    try checkpoint.write(to: directory, metrics: hash)
    #expect(try newest().checkpoint != nil)
    var notes: [String] = []
    let other = MetricsLog.header(hasValidation: true)
    #expect(
      try Checkpoint<Float>.newest(in: directory, header: other) { notes.append($0) } == nil)
    #expect(notes.count == 1)
    #expect(notes.first?.hasSuffix("metrics.csv has the columns of another version") == true)
  }
}

import Foundation
import Learning
import Numerical
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
    let checkpoint: Checkpoint<Float>? = try newest(header) { notes.append($0) }
    return (checkpoint, notes)
  }

  private func newest<S: Scalar>(
    _ header: String, report: (String) -> Void
  ) throws -> Checkpoint<S>? {
    try Checkpoint<S>.newest(
      in: directory, header: header, parameters: session.network.parameters.count,
      phases: definition(small).phases, report: report)
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
    let checkpoint: Checkpoint<Double>? = try newest(header) { notes.append($0) }
    #expect(checkpoint == nil)
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
    let found: Checkpoint<Float>? = try newest(other) { notes.append($0) }
    #expect(found == nil)
    #expect(notes.count == 1)
    #expect(notes.first?.hasSuffix("metrics.csv has the columns of another version") == true)
  }

  /// Whole, with right hashes, and of another run.
  @Test func aStateThatDoesNotFitIsNoneToGoOnFrom() throws {
    _ = try folder.write("metrics.csv", header)
    let bytes = { (state: TrainingState<Float>) -> [UInt8] in
      var bytes: [UInt8] = []
      state.write { bytes += $0 }
      return bytes
    }
    let whole = bytes(session.state)
    let start = try #require(whole.firstIndex(of: 10)) + 1
    func note(_ numbers: [Int]) throws -> String? {
      var changed = whole
      for (place, number) in numbers.enumerated() {
        let range = start + 8 * place..<start + 8 * (place + 1)
        changed.replaceSubrange(range, with: withUnsafeBytes(of: number.littleEndian) { Array($0) })
      }
      var place = 0
      return try note(
        TrainingState(count: changed.count) { buffer in
          buffer.copyBytes(from: changed[place..<place + buffer.count])
          place += buffer.count
        })
    }
    func note(_ state: TrainingState<Float>) throws -> String? {
      try Checkpoint(state: state, metricsCount: 0, number: 0).write(to: directory, metrics: FNV())
      let notes = try newest().notes
      return notes.first?.replacingOccurrences(
        of: "checkpoint \(directory.checkpoint)/a is left out: the training state ", with: "")
    }
    // Phase, epoch, step, epoch and step of the phase.
    #expect(try note([0, 5, 50, 5, 50]) == nil)
    #expect(try note([1, 5, 50, 5, 50]) == "is of phase 1 of 1, counted from 0")
    #expect(try note([0, 6, 50, 5, 50]) == "is of epoch 6, which its phases don't have")
    #expect(
      try note([0, .max, 50, 5, 50]) == "is of epoch \(Int.max), which its phases don't have")
    #expect(try note([0, 5, 50, 6, 50]) == "is of epoch 5, which its phases don't have")
    #expect(try note([0, 2, 50, 3, 50]) == "is of epoch 2, which its phases don't have")
    #expect(try note([0, 5, .max, 5, 50]) == "is of step \(Int.max), 50 in its phase")
    #expect(try note([0, 5, 50, 5, 51]) == "is of step 50, 51 in its phase")
    let other = try Session<Float>(small.replacing("size: 4", with: "size: 2"))
    #expect(try note(other.state) == "has 16 parameters, and the model 64")
  }

  @Test func aPipeOrAGiantIsNoCheckpoint() throws {
    _ = try folder.write("metrics.csv", header)
    try FileManager.default.createDirectory(
      atPath: directory.checkpoint, withIntermediateDirectories: true)
    let paths = ["a", "b"].map { "\(directory.checkpoint)/\($0)" }
    #expect(mkfifo(paths[0], 0o600) == 0)
    #expect(FileManager.default.createFile(atPath: paths[1], contents: Data("{}\n".utf8)))
    #expect(truncate(paths[1], 1 << 40) == 0)
    let found = try newest()
    #expect(found.checkpoint == nil)
    #expect(
      found.notes == [
        "checkpoint \(paths[0]) is left out: can't read \(paths[0]): it is no regular file",
        "checkpoint \(paths[1]) is left out: can't read \(paths[1]): it has 1099511627776 bytes, "
          + "and at most 580584 are read",
      ])
  }
}

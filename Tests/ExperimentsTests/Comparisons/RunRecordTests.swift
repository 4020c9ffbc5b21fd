import Experiments
import Foundation
import TestSupport
import Testing

@Suite struct RunRecordTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func record(_ run: FabricatedRun) throws -> RunRecord {
    try run.write(in: folder.path)
    return RunRecord(RunDirectory(path: "\(folder.path)/\(run.path)"))
  }

  @Test func finishedRunTellsAll() throws {
    let record = try record(FabricatedRun("linear dft", seed: 3))
    #expect(record.name == "linear dft")
    #expect(record.seed == 3)
    #expect(record.hash == "0a1b2c3d")
    #expect(record.target == "dft")
    #expect(record.state == .finished)
    #expect(record.reason == nil)
    #expect(record.epochs == 3)
    #expect(record.seconds == 3.5)
    #expect(record.epochs(toDecibels: -40) == 2)
    #expect(record.epochs(toDecibels: -51) == nil)
    #expect(record.host == "one")
    #expect(record[RunKey("test.nmse_db")] == .number(-50))
    #expect(record[RunKey("nmse_db")] == .number(-50))
    #expect(record[RunKey("parameters")] == .number(4096))
    #expect(record[RunKey("gain_over_least_squares")] == .number(-10))
    #expect(record[RunKey("gain_over_constant")] == nil)
    #expect(record[RunKey("at_epoch_2.test_nmse_db")] == .number(-40))
    #expect(record[RunKey("at_epoch_4.test_nmse_db")] == nil)
    #expect(RunKey("at_epoch_2.test_nmse_db").direction == .lower)
    #expect(record[RunKey("probes.ramp.allclose")] == .flag(true))
    // Null is a number that was not finite.
    #expect(record[RunKey("probes.ramp.r2")]?.number?.isNaN == true)
    #expect(record[RunKey("probes.ramp")] == nil)
    #expect(record[RunKey("environment.version")] == .text("0.1.0"))
    #expect(record[RunKey("phases.0.train.epochs")] == .number(3))
    #expect(record[RunKey("target.dft.size")] == .number(4))
  }

  @Test func tableIsAskedByKeys() throws {
    var run = FabricatedRun("dft", seed: 0)
    run.epochs = [-20, -60, -30, -40]
    let record = try record(run)
    let values = [
      "lowest.test_nmse_db": -60.0, "epoch_of_lowest.test_nmse_db": 2,
      "highest_after_lowest.test_nmse_db": -30, "at_epoch_1.test_nmse_db": -20,
      "at_epoch_4.test_nmse_db": -40,
    ]
    for (name, value) in values { #expect(record[RunKey(name)] == .number(value), "\(name)") }
    for name in ["at_epoch_5.test_nmse_db", "at_epoch_x.epoch", "at_epoch_1", "lowest.none"] {
      #expect(record[RunKey(name)] == nil, "\(name)")
    }
    #expect(RunKey("at_epoch_1.train_loss").direction == .lower)
    #expect(RunKey("highest_after_lowest.train_loss").direction == .lower)
    for name in ["at_epoch_1.divisor", "epoch_of_lowest.test_nmse_db"] {
      #expect(RunKey(name).direction == nil, "\(name)")
    }
  }

  @Test(arguments: [FabricatedRun.Ending.diverged, .failed, .unfinished])
  func othersTellHowFarTheyCame(ending: FabricatedRun.Ending) throws {
    let record = try record(FabricatedRun("dft", seed: 12, ending: ending))
    #expect("\(record.state)" == "\(ending)")
    #expect(record.reason == (ending == .unfinished ? nil : "it \(ending)"))
    #expect(record.summary == nil)
    #expect(record.target == "dft")
    #expect(record.seed == 12)
    #expect(record.epochs == 3)
    #expect(record[RunKey("test.nmse_db")] == nil)
    #expect(record[RunKey("data.samples")] == .number(100))
  }

  @Test func tornRowsDontCount() throws {
    let record = try record(FabricatedRun("dft", seed: 0, ending: .unfinished))
    let files = ["metrics.csv": "0,4,-9", "timing.csv": "4,9"]
    for (file, tail) in files {
      let path = "\(record.directory.path)/\(file)"
      let text = try String(contentsOfFile: path, encoding: .utf8) + tail
      try text.write(toFile: path, atomically: false, encoding: .utf8)
    }
    #expect(record.epochs == 3)
    #expect(record.seconds == 3.5)
    #expect(record.epochs(toDecibels: -100) == nil)
  }

  @Test(arguments: ["6,nan", "6,1e30", "6,-1", "6,inf", "-6,1", "99999999999999999999,1", "6,1,1"])
  func timesThatNobodyMeasuredAreNone(row: String) throws {
    let record = try record(FabricatedRun("dft", seed: 0, ending: .unfinished))
    try "epoch,seconds\n\(row)\n".write(
      toFile: record.directory.timing, atomically: false, encoding: .utf8)
    #expect(record.seconds == nil)
    #expect(record.epochs == nil)
  }

  @Test func damagedSummaryIsAReason() throws {
    let record = try record(FabricatedRun("dft", seed: 0))
    try "{\"status\": ".write(
      toFile: record.directory.summary, atomically: false, encoding: .utf8)
    #expect(record.state == .finished)
    #expect(record.summary == nil)
    #expect(record.reason?.contains("summary.json is damaged") == true)
  }

  @Test func runsAreFoundInOrder() throws {
    for (name, seed) in [("b", 10), ("b", 9), ("a", 0), (".trash", 0), (".plans", 1)] {
      try FabricatedRun(name, seed: seed).write(in: folder.path)
    }
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/empty/inner", withIntermediateDirectories: true)
    _ = try folder.write("README.md", "")
    let paths = try RunRecord.all(in: folder.path).map(\.directory.path)
    let found = ["a/0a1b2c3d-seed0", "b/0a1b2c3d-seed9", "b/0a1b2c3d-seed10"]
    #expect(paths == found.map { "\(folder.path)/\($0)" })
  }

  @Test func placesAreFoldersOrPatterns() throws {
    for (name, seed) in [("aa", 0), ("aa", 1), ("ab", 0), ("b", 0)] {
      try FabricatedRun(name, seed: seed).write(in: folder.path)
    }
    func count(_ place: String) throws -> Int {
      try RunRecord.matching(place, in: folder.path).count
    }
    #expect(try count(folder.path) == 4)
    #expect(try count("aa") == 2)
    #expect(try count("a*") == 3)
    #expect(try count("aa/*-seed0/") == 1)
    #expect(try count("\(folder.path)/*/*-seed0") == 3)
    #expect(throws: ComparisonError.self) { try count("c*") }
  }

  @Test func manyDirectoriesAreRead() throws {
    for seed in 0..<300 {
      try FabricatedRun("many", seed: seed, nmseDB: -Double(seed)).write(in: folder.path)
    }
    let records = try RunRecord.all(in: folder.path)
    #expect(records.map(\.seed) == Array(0..<300))
    let filter = try Filter("target=dft and test.nmse_db<-290 and data.samples=100")
    #expect(records.count(where: filter.isMet) == 9)
  }
}

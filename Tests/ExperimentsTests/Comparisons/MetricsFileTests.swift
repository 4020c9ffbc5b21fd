import Foundation
import Testing

@testable import Experiments

@Suite struct MetricsFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func file(_ text: String) throws -> MetricsFile {
    try MetricsFile(folder.write("metrics.csv", text))
  }

  @Test func columnsAreNumbersAndTornRowsAreLeftOut() throws {
    let file = try file(
      "epoch,train_loss\n1,0.5\n2,nan\n3,0.2\n4,0.\n5,\n6\n7,8,9\n8,x\n9,1 \n10,5")
    #expect(file.names == ["epoch", "train_loss"])
    let table = try MetricsTable(file)
    #expect(table["epoch"] == [1, 2, 3, 4, 5, 8, 9])
    let losses = try #require(table["train_loss"])
    #expect(losses.map { $0.isNaN } == [false, true, false, false, true, true, true])
    #expect(table["test_loss"] == nil)
    #expect(try MetricsTable(file, ["train_loss", "none"])["epoch"] == nil)
    for text in ["", "epoch,loss", "\n", "\n\n\n"] {
      let table = try MetricsTable(self.file(text))
      #expect(table["epoch"] == nil)
    }
  }

  /// Rows of many widths, so that the pieces in which a file is read end anywhere in them; as Swift reads
  /// each number by itself.
  @Test func numbersAreThoseOfTheirTextWhereverAPieceEnds() throws {
    var (text, expected) = ("a,b,c\n", [(Double, Double)]())
    for n in 0..<20_000 {
      let value = Double(n * n) * .pi / 7e5 - 100
      let cell = n % 3 == 0 ? "\(value)" : n % 3 == 1 ? "\(Float(value))" : "1e-\(n % 300)"
      text += "\(cell),x,\(n)\n"
      expected.append((try #require(Double(cell)), Double(n)))
    }
    let table = try MetricsTable(file(text), ["c", "a"])
    #expect(table["a"] == expected.map(\.0))
    #expect(table["c"] == expected.map(\.1))
    #expect(try file(text).ends(of: "c").map { [$0.first, $0.last] } == [0, 19_999])
  }

  @Test func whereAColumnStoodAndHowFarItRose() throws {
    let file = try file("epoch,loss,empty\n2,9,\n4,3,\n6,1,\n8,,\n10,5,\n12,2,\n")
    #expect(try file.highestAfterLowest(of: "loss") == 5)
    #expect(try file.lowest(of: "loss")?.epoch == 6)
    #expect(try file.lowest(of: "loss")?.value == 1)
    #expect(try file.values(of: "loss", atEpochs: [4, 5, 8, 12]) == [4: 3, 12: 2])
    for column in ["empty", "none"] {
      #expect(try file.lowest(of: column) == nil)
      #expect(try file.highestAfterLowest(of: column) == nil)
      #expect(try file.values(of: column, atEpochs: [4]) == [:])
      #expect(try file.ends(of: column)?.first.isNaN ?? true)
    }
    #expect(try file.firstEpoch(toDecibels: 0) == nil)
    let falling = try self.file("epoch,test_nmse_db\n1,9\n2,3\n3,-1\n4,-2\n")
    #expect(try falling.highestAfterLowest(of: "test_nmse_db") == -2)
    #expect(try falling.firstEpoch(toDecibels: 3) == 2)
    #expect(try falling.firstEpoch(toDecibels: -1.5) == 4)
  }

  /// As in Measures, a value that is not a number is no less one: what depends on all of them is not either.
  @Test(arguments: ["nan", "-nan", "x"]) func whatIsNotANumberCounts(text: String) throws {
    for place in 1...3 {
      let cells = [9, 3, 5].enumerated().map { place == $0 + 1 ? text : "\($1)" }
      let rows = cells.enumerated().map { "\($0 + 1),\($1)\n" }.joined()
      let file = try file("epoch,loss\n\(rows)")
      #expect(try file.lowest(of: "loss")?.value.isNaN == true)
      #expect(try file.lowest(of: "loss")?.epoch.isNaN == true)
      #expect(try file.highestAfterLowest(of: "loss")?.isNaN == true)
      let known = try file.values(of: "loss", atEpochs: [1, 2, 3, 4])
      #expect(known.mapValues { $0.isNaN } == [1: place == 1, 2: place == 2, 3: place == 3])
    }
  }

  /// Infinities are greater or less than all numbers, and values.
  @Test func infinitiesAreValues() throws {
    let file = try file("epoch,up,down,all\n1,inf,2,inf\n2,3,-inf,inf\n3,4,1,\n")
    #expect(try file.lowest(of: "up").map { [$0.value, $0.epoch] } == [3, 2])
    #expect(try file.highestAfterLowest(of: "up") == 4)
    #expect(try file.lowest(of: "down").map { [$0.value, $0.epoch] } == [-.infinity, 2])
    #expect(try file.highestAfterLowest(of: "down") == 1)
    #expect(try file.lowest(of: "all").map { [$0.value, $0.epoch] } == [.infinity, 1])
    #expect(try file.highestAfterLowest(of: "all") == .infinity)
    #expect(try file.values(of: "all", atEpochs: [2, 3]) == [2: .infinity])
  }

  /// Whatever a stranger wrote: epochs that no Int holds, a line without an end.
  @Test func damageIsNoTrap() throws {
    let wild = try file("epoch,loss\n1e300,1\nnan,2\n-inf,0\n5,inf\n6,3\n")
    #expect(try wild.lowest(of: "loss")?.epoch == 6)
    #expect(try wild.values(of: "loss", atEpochs: [6]) == [6: 3])
    let path = try folder.write("giant.csv", "epoch,loss\n1,2\n")
    #expect(truncate(path, 1 << 29) == 0)
    #expect(try MetricsTable(MetricsFile(path))["loss"] == [2])
    #expect(truncate(path, 1 << 40) == 0)
    #expect(throws: FileError.self) { try MetricsFile(path) }
  }
}

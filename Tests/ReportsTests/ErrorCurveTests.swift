import Experiments
import Foundation
import Testing

@testable import Reports

@Suite struct ErrorCurveTests {
  private func curve(_ values: [Double]) throws -> ErrorCurve {
    let rows = values.enumerated().map { "0,\($0 + 1),\($1)\n" }.joined()
    return try #require(try read(csv: "phase,epoch,test_nmse_db\n\(rows)"))
  }

  private func read(csv: String) throws -> ErrorCurve? {
    let folder = try Folder()
    let path = "\(folder.path)/metrics.csv"
    try csv.write(toFile: path, atomically: false, encoding: .utf8)
    return try ErrorCurve(try MetricsFile(path))
  }

  @Test func tornRowsAreLeftOutAndWhatIsNotFiniteIsCounted() throws {
    let text = "epoch,test_nmse_db\n1,-3\n2,nan\n3,-inf\n4\n5,-6\n6,\n7,-7"
    let curve = try #require(try read(csv: text))
    #expect(curve.epochs == [1, 5])
    #expect(curve.decibels == [-3, -6])
    #expect(curve.notFinite == 2 && curve.missing == "2 values not finite")
    let none = try #require(try read(csv: "epoch,test_nmse_db\n1,nan\n"))
    #expect(none.epochs.isEmpty && none.missing == "1 value not finite")
    #expect(try self.curve([1, 2]).missing == nil)
    for text in ["", "epoch,loss\n1,2\n", "epoch,test_nmse_db\n", "epoch,test_nmse_db\n1,\n"] {
      #expect(try read(csv: text) == nil)
    }
  }

  @Test func thinningKeepsSpikes() throws {
    var values = (0..<1234).map { -0.01 * Double($0) }
    values[700] = 50
    values[701] = -150
    let whole = try curve(values)
    #expect(whole.epochs.count <= 1000)
    let short = Array(values.prefix(1000))
    #expect(try curve(short).decibels == short)
    let thin = whole.thinned(to: 100)
    for (x, y, count) in [(whole.epochs, whole.decibels, 1000), (thin.x, thin.y, 100)] {
      #expect(x.count <= count)
      #expect(x.count > count * 3 / 4)
      #expect(x.first == 1 && x.last == 1234)
      #expect(y.contains(50) && y.contains(-150))
      #expect(x == x.sorted())
      for (x, y) in zip(x, y) { #expect(values[Int(x) - 1] == y) }
    }
    #expect(try curve([1, 2, 3]).thinned(to: 100).y == [1, 2, 3])
  }

  @Test func samplesEndWithTheLastEpoch() throws {
    let samples = try curve((0..<1001).map(Double.init)).samples
    #expect(samples.x == (0...166).map { 5 + 6 * Double($0) })
    #expect(samples.y == samples.x.map { $0 - 1 })
  }

  @Test func smallPicturesLieWithinTheirBox() throws {
    let picture = PagePicture(try curve([0, -50, -100]), on: -100...0, title: "x")
    #expect(picture.markup.contains("points=\"3,3 80,24 157,45\""))
    #expect(PagePicture(try curve([-50]), on: -50...(-50), title: "x").markup.contains("<circle"))
  }
}

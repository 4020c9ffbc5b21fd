import Testing

@testable import Reports

@Suite struct ErrorCurveTests {
  private func curve(_ values: [Double]) throws -> ErrorCurve {
    let rows = values.enumerated().map { "0,\($0 + 1),\($1)\n" }.joined()
    return try #require(ErrorCurve(csv: Array("phase,epoch,test_nmse_db\n\(rows)".utf8)))
  }

  @Test func tornRowsAndWhatIsNotFiniteAreLeftOut() throws {
    let text = "epoch,test_nmse_db\n1,-3\n2,nan\n3,-inf\n4\n5,-6\n6,-7"
    let curve = try #require(ErrorCurve(csv: Array(text.utf8)))
    #expect(curve.epochs == [1, 5])
    #expect(curve.decibels == [-3, -6])
    for text in ["", "epoch,loss\n1,2\n", "epoch,test_nmse_db\n", "epoch,test_nmse_db\n1,nan\n"] {
      #expect(ErrorCurve(csv: Array(text.utf8)) == nil)
    }
  }

  @Test func thinningKeepsSpikes() throws {
    var values = (0..<1234).map { -0.01 * Double($0) }
    values[700] = 50
    values[701] = -150
    let thin = try curve(values).thinned(to: 100)
    #expect(thin.epochs.count <= 100)
    #expect(thin.decibels.contains(50))
    #expect(thin.decibels.contains(-150))
    #expect(thin.epochs == thin.epochs.sorted())
    #expect(try curve([1, 2, 3]).thinned(to: 100).decibels == [1, 2, 3])
  }

  @Test func samplesEndWithTheLastEpoch() throws {
    let sampled = try curve((0..<1001).map(Double.init)).sampled(to: 200)
    #expect(sampled.epochs.count <= 200)
    #expect(sampled.epochs.last == 1001)
  }

  @Test func smallPicturesLieWithinTheirBox() throws {
    let picture = PagePicture(try curve([0, -50, -100]), on: -100...0, title: "x")
    #expect(picture.markup.contains("points=\"3,3 80,24 157,45\""))
    #expect(PagePicture(try curve([-50]), on: -50...(-50), title: "x").markup.contains("<circle"))
  }
}

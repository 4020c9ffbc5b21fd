import Experiments
import Testing

@Suite struct MetricsTableTests {
  @Test func columnsAreNumbersAndTornRowsAreLeftOut() {
    let table = MetricsTable(Array("epoch,train_loss\n1,0.5\n2,nan\n3,0.2\n4,0.\n5".utf8))
    #expect(table["epoch"] == [1, 2, 3, 4])
    #expect(table["train_loss"]?.map { $0.isNaN } == [false, true, false, false])
    #expect(table["test_loss"] == nil)
    #expect(MetricsTable([])["epoch"] == nil)
  }

  @Test func whereAColumnStoodAndHowFarItRose() {
    let table = MetricsTable(
      Array("epoch,loss,empty\n2,9,\n4,3,\n6,1,\n8,nan,\n10,5,\n12,2,\n".utf8))
    #expect(table.highestAfterLowest(of: "loss") == 5)
    #expect(table.lowest(of: "loss")?.epoch == 6)
    #expect(table.value(of: "loss", atEpoch: 4) == 3)
    #expect(table.value(of: "loss", atEpoch: 8) == nil)
    #expect(table.value(of: "loss", atEpoch: 5) == nil)
    for column in ["empty", "none"] {
      #expect(table.highestAfterLowest(of: column) == nil)
      #expect(table.value(of: column, atEpoch: 4) == nil)
    }
    let falling = MetricsTable(Array("epoch,loss\n1,9\n2,3\n".utf8))
    #expect(falling.highestAfterLowest(of: "loss") == 3)
  }
}

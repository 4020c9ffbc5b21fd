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

  @Test func valuesAreFoundByTheirEpoch() {
    let table = MetricsTable(Array("epoch,train_loss\n2,0.5\n4,nan\n6,0.2\n".utf8))
    #expect(table.value(of: "train_loss", atEpoch: 6) == 0.2)
    #expect(table.value(of: "train_loss", atEpoch: 4) == nil)
    #expect(table.value(of: "train_loss", atEpoch: 3) == nil)
    #expect(table.value(of: "test_loss", atEpoch: 2) == nil)
  }
}

import Testing

@testable import Learning

@Suite struct ShuffleTests {
  @Test(arguments: [0, 1, 2, 3, 16, 17, 1000, 10_000])
  func `an order holds every sample once`(count: Int) {
    let order = Shuffle.order(count, seed: 1, epoch: 2)
    #expect(order.sorted() == Array(0..<Int32(count)))
    #expect(order == Shuffle.order(count, seed: 1, epoch: 2))
  }

  @Test func `every epoch and every seed has an order of its own`() {
    let orders = [(1, 0), (1, 1), (2, 0)].map { Shuffle.order(100, seed: $0, epoch: $1) }
    #expect(Set(orders).count == 3)
  }

  /// χ² with 23 degrees of freedom is below 49.7 in 99.9 % of cases.
  @Test func `all orders of four are equally likely`() {
    let draws = 24_000
    var counts: [[Int32]: Int] = [:]
    for epoch in 0..<draws { counts[Shuffle.order(4, seed: 3, epoch: epoch), default: 0] += 1 }
    let expected = Double(draws) / 24
    let chiSquared = counts.values.reduce(0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    #expect(counts.count == 24 && chiSquared < 49.7)
  }
}

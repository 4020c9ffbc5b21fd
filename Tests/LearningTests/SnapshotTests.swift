import Testing

@testable import Learning

@Suite struct SnapshotTests {
  @Test func `epochs are even in log time`() {
    #expect(
      SnapshotEpochs.spread(12, over: 100) == [0, 1, 2, 3, 5, 8, 12, 18, 28, 43, 66, 100])
    #expect(SnapshotEpochs.spread(2, over: 7) == [0, 7])
    #expect(SnapshotEpochs.spread(60, over: 3) == [0, 1, 2, 3])
    #expect(SnapshotEpochs.spread(3, over: 1) == [0, 1])
  }

  @Test func `epochs are as many as asked for, and end with the last`() {
    for epochs in [1, 2, 3, 10, 99, 100, 5000, Int(Int32.max)] {
      for count in [2, 3, 4, 60, 1000] {
        let chosen = SnapshotEpochs.spread(count, over: epochs)
        #expect(chosen.count == min(count, epochs + 1))
        #expect(chosen.last == epochs)
        #expect(zip(chosen, chosen.dropFirst()).allSatisfy { $0 < $1 })
      }
    }
  }

  private func epochs(_ phases: String) throws -> [Int] {
    let small = try SessionCase<Double>(phases: phases)
    var epochs: [Int] = []
    small.session.onSnapshot = { epochs.append($0) }
    try small.session.run(small.phases)
    return epochs
  }

  @Test func `they are taken before the first step and behind epochs`() throws {
    #expect(try epochs("[train: {epochs: 8, snapshots: 4}]") == [0, 1, 3, 8])
    #expect(try epochs("[train: {epochs: 8}]") == [])
    #expect(try epochs("[train: {epochs: 3}, train: {epochs: 2, snapshots: 9}]") == [3, 4, 5])
  }
}

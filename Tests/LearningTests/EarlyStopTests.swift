import Numerical
import Testing

@testable import Learning

@Suite struct EarlyStopTests {
  /// With a learning rate this large the loss falls and rises by turns.
  private func restless(_ more: String = "", epochs: Int = 200, tests: Int = 20) throws
    -> SessionCase<Double>
  {
    try SessionCase(
      phases:
        "[train: {epochs: \(epochs), batch_size: 10, optimizer: {adam: {learning_rate: 0.5}}\(more)}]",
      tests: tests)
  }

  private func validationLoss(_ small: SessionCase<Double>) throws -> Double {
    small.session.network.loss(MeanSquaredError(), on: try #require(small.session.validation))
  }

  /// What a run without an end to its patience sees, counted by hand.
  @Test(arguments: 1...12, 1...12)
  func `patience counts evaluations without a lower validation loss`(patience: Int, every: Int)
    throws
  {
    func small(_ patience: Int) throws -> SessionCase<Double> {
      try restless(", evaluate_every: \(every), early_stop: {patience: \(patience)}")
    }
    let losses = try small(1_000_000).run().map { try #require($0.evaluation.validationLoss) }
    let end = losses.indices.first { last in
      last >= patience
        && losses[...last].suffix(patience).min()! >= losses[...(last - patience)].min()!
    }
    let stopped = try small(patience)
    let reports = try stopped.run()
    #expect(reports.count == end.map { $0 + 1 } ?? losses.count)
    #expect(stopped.session.epoch == reports.last?.epoch)
    #expect(try validationLoss(stopped) == losses[..<reports.count].min())
  }

  @Test func `the best parameters come back at the last epoch too, and the log says so`() throws {
    let small = try restless(", early_stop: {patience: 500}")
    var notes: [String] = []
    small.session.onNote = { notes.append($0) }
    let reports = try small.run()
    #expect(reports.count == 200)
    let best = try #require(
      reports.min { ($0.evaluation.validationLoss ?? 0) < ($1.evaluation.validationLoss ?? 0) })
    let loss = try #require(best.evaluation.validationLoss)
    #expect(try validationLoss(small) == loss)
    #expect(
      notes == [
        "took the weights of epoch \(best.epoch) of 200, where the validation loss was lowest: \(loss)"
      ])
  }

  @Test func `where the last epoch is the best there is nothing to say`() throws {
    let small = try SessionCase<Double>(phases: "[train: {epochs: 5, early_stop: {patience: 2}}]")
    small.session.onNote = { Issue.record("\($0)") }
    #expect(try small.run().count == 5)
  }

  /// Other test rows change what is reported and nothing else.
  @Test func `test rows decide nothing`() throws {
    let more = ", early_stop: {patience: 4}, stop_below: 1e-9"
    let (few, many) = (try restless(more), try restless(more, tests: 90))
    let reports = (try few.run(), try many.run())
    #expect(reports.0.map(\.evaluation.testLoss) != reports.1.map(\.evaluation.testLoss))
    #expect(
      reports.0.map(\.evaluation.validationLoss) == reports.1.map(\.evaluation.validationLoss))
    #expect(few.session.state.bytes == many.session.state.bytes)
  }

  @Test func `a fall below min_delta does not count`() throws {
    let small = try restless(", early_stop: {patience: 3, min_delta: 1000}")
    #expect(try small.run().count == 4)
  }

  /// It says when to stop, not which weights are the best: 0.1 is reached by small falls alone.
  @Test func `the lowest loss comes back whatever min_delta is`() throws {
    let small = try SessionCase<Double>(
      phases: "[train: {epochs: 900, batch_size: 10, stop_below: 0.1, "
        + "early_stop: {patience: 1000, min_delta: 0.5}, optimizer: {adam: {learning_rate: 0.01}}}]"
    )
    let losses = try small.run().compactMap(\.evaluation.validationLoss)
    #expect(losses.count < 900)
    #expect(try validationLoss(small) == losses.min())
    #expect(try validationLoss(small) < 0.1)
  }

  @Test func `stop_below ends training as soon as the validation loss is there`() throws {
    let small = try SessionCase<Double>(
      phases:
        "[train: {epochs: 900, batch_size: 10, stop_below: 0.1, optimizer: {adam: {learning_rate: 0.05}}}]"
    )
    let losses = try small.run().compactMap(\.evaluation.validationLoss)
    #expect(losses.count < 900)
    #expect(losses.last.map { $0 < 0.1 } == true)
    #expect(losses.dropLast().allSatisfy { $0 >= 0.1 })
  }

  @Test func `nothing stops early unless asked to, and nothing needs validation then`() throws {
    let small = try restless()
    let reports = try small.run()
    #expect(reports.count == 200)
    #expect(reports.allSatisfy { $0.evaluation.validationLoss == nil })
  }
}

import Numerical
import Testing

@testable import Learning

@Suite struct EarlyStopTests {
  /// With a learning rate this large the loss falls and rises by turns.
  private let restless =
    "epochs: 200, batch_size: 10, optimizer: {adam: {learning_rate: 0.5}}"

  @Test func `patience ends training, and the best parameters come back`() throws {
    let small = try SessionCase<Double>(
      phases: "[train: {\(restless), early_stop: {patience: 5}}]")
    let reports = try small.run()
    let best = try #require(reports.min { $0.testLoss < $1.testLoss })
    #expect(reports.count < 200)
    #expect(reports.count == best.epoch + 5)
    #expect(
      small.session.network.loss(MeanSquaredError(), on: small.session.test) == best.testLoss)
  }

  @Test func `the best parameters come back at the last epoch too`() throws {
    let small = try SessionCase<Double>(
      phases: "[train: {\(restless), early_stop: {patience: 500}}]")
    let reports = try small.run()
    let best = try #require(reports.map(\.testLoss).min())
    #expect(reports.count == 200)
    #expect(small.session.network.loss(MeanSquaredError(), on: small.session.test) == best)
  }

  @Test func `a fall below min_delta does not count`() throws {
    let small = try SessionCase<Double>(
      phases: "[train: {epochs: 90, early_stop: {patience: 3, min_delta: 1000}}]")
    #expect(try small.run().count == 4)
  }

  @Test func `patience counts epochs, also those without an evaluation`() throws {
    let small = try SessionCase<Double>(
      phases:
        "[train: {epochs: 90, evaluate_every: 2, early_stop: {patience: 5, min_delta: 1000}}]")
    #expect(try small.run().map(\.epoch) == [2, 4, 6])
    #expect(small.session.epoch == 7)
  }

  @Test func `stop_below ends training as soon as the loss is there`() throws {
    let small = try SessionCase<Double>(
      phases:
        "[train: {epochs: 900, batch_size: 10, stop_below: 0.1, optimizer: {adam: {learning_rate: 0.05}}}]"
    )
    let losses = try small.run().map(\.testLoss)
    #expect(losses.count < 900)
    #expect(losses.last.map { $0 < 0.1 } == true)
    #expect(losses.dropLast().allSatisfy { $0 >= 0.1 })
  }

  @Test func `nothing stops early unless asked to`() throws {
    let small = try SessionCase<Double>(phases: "[train: {\(restless)}]")
    #expect(try small.run().count == 200)
  }
}

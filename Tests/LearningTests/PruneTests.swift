import Numerical
import TestSupport
import Testing

@testable import Learning

@Suite struct PruneTests {
  private func values(_ small: SessionCase<Double>) -> [Double] {
    small.session.network.parameters.values
  }

  @Test func `weights of at most the threshold become zero`() throws {
    let small = try SessionCase<Double>(model: "[dense]", phases: "[prune: {threshold: 0.25}]")
    let start = values(small)
    let reports = try small.run()
    #expect(values(small) == start.map { $0.magnitude <= 0.25 ? 0 : $0 })
    #expect(values(small).contains(0))
    // Biases start at 0 and are no weights.
    #expect(small.session.network.prunedCount == start.prefix(12).count { $0.magnitude <= 0.25 })
    #expect(reports.count == 1 && reports[0].learningRate == 0)
    #expect(
      reports[0].evaluation.testLoss
        == small.session.network.loss(MeanSquaredError(), on: small.session.test))
  }

  @Test func `the largest share is kept, over all layers`() throws {
    let small = try SessionCase<Double>(
      model: "[dense: {units: 5}, tanh, dense]", phases: "[prune: {keep: 0.4}]")
    let start = values(small)
    var notes: [String] = []
    small.session.onNote = { notes.append($0) }
    _ = try small.run()
    let left = values(small).filter { $0 != 0 }
    #expect(left.count == 14)
    let largest = start.map(\.magnitude).sorted().suffix(14)
    #expect(left.map(\.magnitude).sorted() == Array(largest))
    #expect(notes.count == 1 && notes[0].hasPrefix("pruned: 14 of 35 weights are left; "))
  }

  @Test func `of equals the first are kept`() throws {
    let small = try SessionCase<Double>(phases: "[prune: {keep: 0.5}]")
    small.session.network.parameters.values = Array(repeating: -2, count: 12)
    _ = try small.run()
    #expect(values(small) == Array(repeating: -2, count: 6) + Array(repeating: 0, count: 6))
  }

  @Test func `a threshold of 0 holds what is zero already`() throws {
    let small = try SessionCase<Double>(phases: "[prune: {threshold: 0}, train: {epochs: 3}]")
    small.session.network.parameters.memory[5] = 0
    _ = try small.run()
    #expect(values(small).enumerated().allSatisfy { ($0 == 5) == ($1 == 0) })
  }

  @Test(arguments: [
    "train: {epochs: 4, batch_size: 7}",
    "train: {epochs: 4, batch_size: 7, optimizer: {sgd: {momentum: 0.9, nesterov: true}}}",
    "train: {epochs: 4, batch_size: 7, optimizer: {adamw: {weight_decay: 0.1}}}",
    "lbfgs: {iterations: 5}", "least_squares",
  ])
  func `what is pruned stays zero, the rest moves on`(phase: String) throws {
    let small = try SessionCase<Double>(
      phases: "[train: {epochs: 2}, prune: {keep: 0.5}, \(phase)]")
    _ = try small.run()
    let pruned = small.session.network.pruned
    #expect(pruned.count == 6)
    #expect(pruned.allSatisfy { values(small)[$0] == 0 })
    #expect(values(small).count { $0 == 0 } == 6)
  }

  @Test func `pruning twice adds up`() throws {
    let small = try SessionCase<Double>(
      phases: "[prune: {keep: 0.75}, train: {epochs: 2}, prune: {keep: 0.5}]")
    _ = try small.run()
    #expect(small.session.network.prunedCount == 6)
  }

  /// The gradient of the squared error is orthogonal to what is left.
  @Test func `least squares finds the best of the weights that are left`() throws {
    let small = try SessionCase<Double>(
      phases: "[prune: {keep: 0.5}, least_squares, lbfgs: {iterations: 3}]")
    let reports = try small.run()
    #expect(reports[1].trainLoss < reports[0].trainLoss)
    #expect(small.session.network.prunedCount == 6)
    #expect((reports[2].trainLoss / reports[1].trainLoss - 1).magnitude < 1e-12)
  }

  @Test(arguments: ["{}", "{keep: 0.5, threshold: 1}"])
  func `one rule is needed`(parameters: String) throws {
    let (_, problems) = try Families.read(Prune.self, parameters)
    #expect(
      problems == [
        "'prune' needs either a 'threshold' or a share to 'keep'; write prune: {keep: 0.5}, or "
          + "prune: {threshold: 0.1}"
      ])
  }
}

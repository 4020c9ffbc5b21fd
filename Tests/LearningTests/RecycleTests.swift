import Numerical
import TestSupport
import Testing

@testable import Learning

@Suite struct RecycleTests {
  private static let model = "[dense: {units: 5}, relu, dense]"
  /// Of 4 inputs, 5 units and 3 outputs: rows into them, biases, columns out of them.
  private struct Unit: Equatable {
    var row: [Double]
    var bias: Double
    var column: [Double]
  }

  private func units(_ small: SessionCase<Double>) -> [Unit] {
    let values = small.session.network.parameters.values
    return (0..<5).map { unit in
      Unit(
        row: Array(values[unit * 4..<unit * 4 + 4]), bias: values[20 + unit],
        column: (0..<3).map { values[25 + $0 * 5 + unit] })
    }
  }

  /// Units that do so much each.
  private func graded(_ strengths: [Double]) throws -> SessionCase<Double> {
    let small = try SessionCase<Double>(model: Self.model, phases: "[recycle]")
    let parameters = small.session.network.parameters
    for (unit, strength) in strengths.enumerated() {
      for i in 0..<4 { parameters.memory[unit * 4 + i] = i == unit % 4 ? strength : 0 }
      parameters.memory[20 + unit] = Double(unit) / 10
      for i in 0..<3 { parameters.memory[25 + i * 5 + unit] = i == unit % 3 ? 1 : 0 }
    }
    return small
  }

  @Test func `the weakest become halves of the strongest, and the middle one stays`() throws {
    let small = try graded([3, 1, 5, 1.9, 4])
    let before = units(small)
    _ = try small.run()
    let after = units(small)
    #expect(after[0] == before[0])
    for (weak, strong) in [(1, 2), (3, 4)] {
      #expect(after[weak].column == before[strong].column.map { $0 / 2 })
      #expect(after[strong].column == after[weak].column)
      #expect(after[weak].bias == before[strong].bias && after[strong].bias == before[strong].bias)
      let length = before[strong].row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let away = zip(after[strong].row, after[weak].row).map { ($0 - $1) / 2 }
      let distance = away.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect((distance / length - 0.1).magnitude < 1e-12)
      for i in 0..<4 {
        let middle = (after[strong].row[i] + after[weak].row[i]) / 2
        #expect((middle - before[strong].row[i]).magnitude < 1e-12 * length)
      }
    }
  }

  @Test func `who does half of the strong or more is left alone`() throws {
    let small = try graded([3, 2.5, 5, 2.5, 4])
    let before = units(small)
    var notes: [String] = []
    small.session.onNote = { notes.append($0) }
    let reports = try small.run()
    #expect(units(small) == before)
    #expect(notes.count == 1 && notes[0].hasPrefix("recycled: 0 of 5 hidden units; training loss "))
    #expect(reports.count == 1 && reports[0].learningRate == 0)
  }

  @Test func `all hidden layers between dense ones take part, over any activations`() throws {
    let small = try SessionCase<Double>(
      model: "[dense: {units: 6}, identity, relu, dense: {units: 4}, tanh, dense]",
      phases: "[recycle]")
    var notes: [String] = []
    small.session.onNote = { notes.append($0) }
    _ = try small.run()
    #expect(notes.count == 1 && notes[0].contains(" of 10 hidden units; "))
  }

  @Test func `what was pruned stays zero`() throws {
    let small = try SessionCase<Double>(
      model: Self.model, phases: "[prune: {keep: 0.5}, recycle]")
    _ = try small.run()
    let network = small.session.network
    #expect(!network.pruned.isEmpty)
    #expect(network.pruned.allSatisfy { network.parameters.memory[$0] == 0 })
  }

  @Test(arguments: [
    "[dense]", "[dense: {units: 4}, dense]", "[dense: {units: 4}, magnitude, dense]",
  ])
  func `a model without hidden units is a problem`(model: String) throws {
    let small = try SessionCase<Double>(model: model, phases: "[recycle]")
    #expect(
      small.phases[0].problems(architecture: small.session.network.architecture, samples: 50) == [
        PhaseProblem(
          key: nil,
          problem: "'recycle' needs hidden units between two dense layers, and the model has none",
          help: "write two dense layers with an activation between")
      ])
  }
}

import Numerical
import TestSupport
import Testing
import YAML

@testable import Learning

@Suite struct LossTests {
  @Test(arguments: Families.losses.map { $0.name } + ["huber: {delta: 0.3}"])
  func `gradients agree with central differences`(word: String) throws {
    for loss in try Families.list((any Loss).self, "[\(word)]") {
      #expect(GradientCheck.violations(of: loss) == [])
    }
  }

  private static let formulas: [(word: String, value: @Sendable (Double) -> Double)] = [
    ("mse", { $0 * $0 }), ("mae", { $0.magnitude }),
    ("huber", { $0.magnitude <= 1 ? $0 * $0 / 2 : $0.magnitude - 0.5 }),
    ("huber: {delta: 0.5}", { $0.magnitude <= 0.5 ? $0 * $0 / 2 : 0.5 * ($0.magnitude - 0.25) }),
  ]

  @Test(arguments: 0..<formulas.count)
  func `values are means over all numbers`(index: Int) throws {
    let (word, value) = Self.formulas[index]
    let losses = try Families.list((any Loss).self, "[\(word)]")
    let loss = try #require(losses.first)
    for width in [1, 7, 8, 30] {
      var random = RandomStream(seed: 4, purpose: "test", index: UInt64(width))
      let p = (0..<4 * width).map { _ in random.normal() }
      let y = (0..<4 * width).map { _ in random.normal() }
      let expected = zip(p, y).reduce(0) { $0 + value($1.0 - $1.1) } / Double(4 * width)
      #expect((evaluate(loss, p, y, width: width, Double.self) / expected - 1).magnitude < 1e-14)
      #expect((evaluate(loss, p, y, width: width, Float.self) / expected - 1).magnitude < 1e-5)
    }
  }

  @Test func `what is not finite stays so`() {
    let loss = MeanSquaredError()
    #expect(evaluate(loss, [.nan, 0, 1], [0, 0, 0], width: 3, Double.self).isNaN)
    #expect(
      evaluate(loss, [.infinity, 0, 1], [0, 0, 0], width: 3, Float.self) == .infinity)
    #expect(evaluate(loss, [1e200, 0, 1], [0, 0, 0], width: 3, Double.self) == .infinity)
  }

  /// Errors of 1e-25 and 1e25 have squares that no Float holds.
  @Test(arguments: [1e-30, 1e-25, 1e-19, 1e19, 1e25, 1e30])
  func `a loss in float32 does not depend on the unit of the data`(unit: Double) throws {
    let word = "[mse, mae, huber: {delta: \(0.5 * unit)}]"
    let losses = try Families.list((any Loss).self, word)
    let values: [(Double) -> Double] = [
      { $0 * $0 }, { $0.magnitude },
      { $0.magnitude <= 0.5 ? $0 * $0 / 2 : 0.5 * ($0.magnitude - 0.25) },
    ]
    let errors = [0.25, -2, 1, 0, -0.125, 3]
    for (loss, (value, power)) in zip(losses, zip(values, [unit * unit, unit, unit * unit])) {
      let expected = errors.reduce(0) { $0 + value($1) } / 6 * power
      let found = evaluate(
        loss, errors.map { $0 * unit }, [0, 0, 0, 0, 0, 0], width: 3, Float.self)
      #expect((found / expected - 1).magnitude < 1e-6, "\(type(of: loss).name)")
    }
  }

  private func evaluate<S: Scalar>(
    _ loss: any Loss, _ p: [Double], _ y: [Double], width: Int, _ scalar: S.Type
  ) -> Double {
    let (predicted, exact) = (Vector<S>(count: p.count), Vector<S>(count: y.count))
    predicted.values = p.map { S($0) }
    exact.values = y.map { S($0) }
    return loss.evaluate(
      predicted: Rows(predicted.memory, count: p.count / width, width: width),
      exact: Rows(exact.memory, count: p.count / width, width: width), gradient: nil)
  }
}

import Numerical
import RealModule
import TestSupport
import Testing

@testable import Learning

@Suite struct OptimizerTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let optimizer: String
    let parameters: [Double]
    var testDescription: String { optimizer }
  }

  @Test(arguments: try Fixture.load("optimizers", as: Case.self))
  func `five steps agree with NumPy`(of fixture: Case) throws {
    #expect(relativeError(try steps(fixture.optimizer, Double.self), fixture.parameters) < 1e-15)
    #expect(relativeError(try steps(fixture.optimizer, Float.self), fixture.parameters) < 1e-6)
  }

  @Test func `long vectors and single numbers take the same steps`() throws {
    let optimizers = try Families.list((any Optimizer).self, "[adam]")
    let optimizer = try #require(optimizers.first)
    let (many, one) = (37, 1)
    let results = [many, one].map { count in
      let vectors = (Vector<Float>(count: count), Vector<Float>(count: count))
      let slots = Vector<Float>(count: 2 * count)
      vectors.0.values = Array(repeating: 0.5, count: count)
      vectors.1.values = Array(repeating: 0.25, count: count)
      for step in 1...3 {
        optimizer.step(
          step, learningRate: 0.01, parameters: vectors.0.memory, gradient: vectors.1.memory,
          slots: slots.memory, count: count)
      }
      return vectors.0.values
    }
    #expect(Set(results[0]) == Set(results[1]))
  }

  /// One step from v = 0 along g: v = (1 - beta2) g², c₂ = 1 - beta2, so sqrt(v / c₂) = |g|.
  @Test(arguments: [
    ("adam: {beta2: 0.99, epsilon: 0.5}", 8.0),
    ("adam: {beta2: 0.99, epsilon: 0.5, epsilon_place: pytorch}", 3.5),
    ("adam: {beta2: 0.99, epsilon: 0.5, amsgrad: true}", 8.0),
    ("adamw: {beta2: 0.99, epsilon: 0.5}", 8.0),
  ])
  func `a divisor is that of the bias-corrected mean of gradients`(
    word: String, expected: Double
  ) throws {
    #expect((try divisor(word, gradients: [[1, -5]]) / expected - 1).magnitude < 1e-14)
  }

  @Test func `a divisor is what a step divides by`() throws {
    // m / c₁ = g at the first step, which is then as long as rate g / divisor.
    for place in EpsilonPlace.allCases {
      let word = "adam: {epsilon: 0.5, epsilon_place: \(place)}"
      let optimizer = try #require(try Families.list((any Optimizer).self, "[\(word)]").first)
      let (p, g, slots) = (
        Vector<Double>(count: 1), Vector<Double>(count: 1), Vector<Double>(count: 2)
      )
      g.values = [3]
      optimizer.step(
        1, learningRate: 0.25, parameters: p.memory, gradient: g.memory, slots: slots.memory,
        count: 1)
      let divisor = try #require(optimizer.divisor(step: 1, slots: slots.memory, count: 1))
      #expect((p.values[0] / (-0.25 * 3 / divisor) - 1).magnitude < 1e-14)
    }
  }

  @Test func `amsgrad divides by the largest mean of squares`() throws {
    let gradients: [[Double]] = [[4, 4], [0, 0], [0, 0]]
    let plain = try divisor("adam: {beta2: 0.5}", gradients: gradients)
    let largest = try divisor("adam: {beta2: 0.5, amsgrad: true}", gradients: gradients)
    // c₂ is 7/8, v falls from 8 to 2, and its largest stays.
    #expect((plain / (2 / 0.875).squareRoot() - 1).magnitude < 1e-6)
    #expect((largest / (8 / 0.875).squareRoot() - 1).magnitude < 1e-6)
  }

  @Test func `gradient descent divides by nothing`() throws {
    let slots = Vector<Float>(count: 1)
    let sgd = try Families.make(SGD.self, "{momentum: 0.9}")
    #expect(sgd.divisor(step: 1, slots: slots.memory, count: 1) == nil)
  }

  private func divisor(_ word: String, gradients: [[Double]]) throws -> Double {
    let optimizer = try #require(try Families.list((any Optimizer).self, "[\(word)]").first)
    let count = gradients[0].count
    let (p, g) = (Vector<Double>(count: count), Vector<Double>(count: count))
    let slots = Vector<Double>(count: optimizer.slots.count * count)
    for (index, gradient) in gradients.enumerated() {
      g.values = gradient
      optimizer.step(
        index + 1, learningRate: 0.1, parameters: p.memory, gradient: g.memory,
        slots: slots.memory, count: count)
    }
    return try #require(
      optimizer.divisor(step: gradients.count, slots: slots.memory, count: count))
  }

  @Test func `nesterov needs a momentum`() throws {
    let (_, problems) = try Families.read(SGD.self, "{nesterov: true}")
    #expect(problems == ["'nesterov' needs a momentum above 0; set 'momentum: 0.9'"])
  }

  /// The parameters behind five steps along g = sin(t [1, 2, 3]) p.
  private func steps<S: Scalar>(_ word: String, _ scalar: S.Type) throws -> [Double] {
    let optimizers = try Families.list((any Optimizer).self, "[\(word)]")
    let optimizer = try #require(optimizers.first)
    let (p, g) = (Vector<S>(count: 3), Vector<S>(count: 3))
    let slots = Vector<S>(count: 3 * optimizer.slots.count)
    p.values = [1, -2, 0.5]
    for step in 1...5 {
      g.values = (0..<3).map { S.sin(S(step * ($0 + 1))) * p.memory[$0] }
      optimizer.step(
        step, learningRate: optimizer.learningRate, parameters: p.memory, gradient: g.memory,
        slots: slots.memory, count: 3)
    }
    return p.values.map { Double($0) }
  }
}

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

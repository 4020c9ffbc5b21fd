import Numerical
import TestSupport
import Testing

@testable import Learning

@Suite struct LeastSquaresPhaseTests {
  @Test func `the operator is found to 1e-13`() throws {
    let small = try SessionCase<Double>(phases: "[least_squares]")
    let reports = try small.run()
    let map = try #require(small.session.network.affineMap())
    #expect(relativeError(map.matrix.elements, small.exact.elements) < 1e-13)
    #expect(
      reports.count == 1 && reports[0].evaluation.testNMSE < 1e-26 && reports[0].learningRate == 0)
  }

  @Test func `with a bias the offset is found too`() throws {
    let small = try SessionCase<Double>(
      model: "[dense, identity]", phases: "[least_squares]", offset: 2.5)
    _ = try small.run()
    let map = try #require(small.session.network.affineMap())
    #expect(relativeError(map.matrix.elements, small.exact.elements) < 1e-13)
    #expect(relativeError(map.offset, [2.5, 2.5, 2.5]) < 1e-13)
  }

  /// Also where inputs and outputs have means far above what they vary by.
  @Test(arguments: [1e-20, 1e-13, 1e-6, 1, 1e6, 1e13, 1e20], [0.0, 1e4])
  func `a bias costs no digits, whatever the unit of the data`(scale: Double, mean: Double) throws {
    let small = try SessionCase<Double>(
      model: "[dense]", phases: "[least_squares]", offset: 2.5, scale: scale, mean: mean)
    let report = try #require(try small.run().last)
    #expect(report.evaluation.testNMSE < (mean == 0 ? 1e-29 : 1e-27))
    let map = try #require(small.session.network.affineMap())
    #expect(relativeError(map.matrix.elements, small.exact.elements) < (mean == 0 ? 1e-13 : 1e-10))
    let reference = try AffineMap(leastSquaresOf: small.session.train)
    #expect(reference.matrix.elements == map.matrix.elements && reference.offset == map.offset)
  }

  @Test func `float32 gets the weights to its rounding`() throws {
    let small = try SessionCase<Float>(phases: "[least_squares]")
    _ = try small.run()
    let map = try #require(small.session.network.affineMap())
    #expect(relativeError(map.matrix.elements, small.exact.elements) < 2e-7)
  }

  @Test func `training can go on from it`() throws {
    let small = try SessionCase<Double>(phases: "[least_squares, train: {epochs: 2}]")
    #expect(try small.run().map(\.epoch) == [1, 2, 3])
  }

  @Test(arguments: ["[dense: {units: 3}, relu, dense]", "[dense: {units: 3}, dense]", "[relu]"])
  func `other models are refused`(model: String) throws {
    let phase = try Families.make(LeastSquaresPhase.self)
    let architecture = try Architecture(
      layers: Families.layers(model), inputCount: 3, outputCount: 3)
    #expect(
      phase.problems(architecture: architecture, samples: 9) == [
        PhaseProblem(
          key: nil,
          problem: "'least_squares' solves a model of one dense layer, and this is another",
          help: "leave one dense layer, or use 'train'")
      ])
  }
}

import Numerical
import Testing

@testable import Learning

/// The NMSE of an evaluation is held against exact results in Double, and the loss against what the
/// network was given.
@Suite struct ExactTargetsTests {
  /// Predictions are 0, so that the error is the results themselves; 1/3 is no number of float32.
  private func evaluation<S: Scalar>(_: S.Type, keeps: Bool) throws -> (Double, Double, Double) {
    let samples = Samples<S>(
      count: 700, inputCount: 1, outputCount: 3, keepsExactTargets: keeps
    ) { range in
      (
        Matrix(rows: range.count, columns: 1, repeating: 1),
        Matrix(rows: range.count, columns: 3) { row, j in Double(range.lowerBound + row + j) / 3 }
      )
    }
    let network = Network<S>(
      try Architecture(
        layers: Families.layers("[dense: {bias: false}]"), inputCount: 1, outputCount: 3))
    // One weight that is exact: the error of this output is 1/3 less.
    network.parameters.memory[1] = S(1.0 / 3)
    let found = network.evaluate(MeanSquaredError(), on: samples)
    return (found.loss, found.meanSquare, samples.meanSquareOfTargets)
  }

  /// Σ (n/3)² over the rows and outputs, by hand.
  @Test func errorsAreThoseOfTheExactTargets() throws {
    func squares(_ weight: Double) -> Double {
      (0..<700).reduce(0) { sum, row in
        let values = [Double(row) / 3, Double(row + 1) / 3 - weight, Double(row + 2) / 3]
        return sum + values.reduce(0) { $0 + $1 * $1 }
      } / 2100
    }
    let exact = squares(Double(Float(1.0 / 3)))
    let kept = try evaluation(Float.self, keeps: true)
    #expect((kept.1 / exact - 1).magnitude < 1e-14)
    // Rounding is 3e-8 of a number, and evens out over many.
    let rounded = try evaluation(Float.self, keeps: false)
    #expect((rounded.1 / exact - 1).magnitude > 1e-12)
    #expect(rounded.0 == kept.0, "the loss is that of the training's numbers")
    for keeps in [true, false] {
      let double = try evaluation(Double.self, keeps: keeps)
      #expect((double.1 / squares(1.0 / 3) - 1).magnitude < 1e-14)
      #expect((double.0 / double.1 - 1).magnitude < 1e-14)
    }
  }
}

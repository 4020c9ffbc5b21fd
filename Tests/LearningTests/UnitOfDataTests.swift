import Numerical
import TestSupport
import Testing

@testable import Learning

/// What training does is the same in every unit of the data, where no number of a definition has one.
@Suite struct UnitOfDataTests {
  /// Adam's epsilon has the unit of a gradient, so of the data squared. Powers of two lose no bit, and
  /// 2^66 is 7e19.
  @Test(arguments: [-66, -20, 20, 66], ["adam", "adamw", "adam: {amsgrad: true}"])
  func `Adam takes the same steps, bit by bit`(exponent: Int, optimizer: String) throws {
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    func parameters(_ scale: Double) throws -> (parameters: [Double], loss: Double) {
      let epsilon = 0x1p-23 * scale * scale
      let parts = optimizer.split(separator: ":", maxSplits: 1).map(String.init)
      let more = parts.count > 1 ? ", " + parts[1].filter { !"{}".contains($0) } : ""
      let small = try SessionCase<Double>(
        phases:
          "[train: {epochs: 30, batch_size: 8, optimizer: {\(parts[0]): {epsilon: \(epsilon)\(more)}}}]",
        scale: scale)
      let loss = try #require(try small.run().last).trainLoss
      return (small.session.network.parameters.values, loss)
    }
    let (one, other) = (try parameters(1), try parameters(scale))
    #expect(one.parameters == other.parameters)
    #expect(one.loss * scale * scale == other.loss)
  }

  /// From squares of 1e-60 and 1e60 in float32.
  @Test(arguments: [-100, 100])
  func `a modulus of float32 needs no square in range`(exponent: Int) throws {
    let unit = Float(sign: .plus, exponent: exponent, significand: 1)
    let layer = try Families.make(Magnitude.self)
    let (x, y) = (Vector<Float>(count: 8), Vector<Float>(count: 4))
    x.values = [3, 0, -5, 0, 4, 2, 12, 0].map { $0 * unit }
    layer.forward(
      Rows(x.memory, count: 1, width: 8), Rows(y.memory, count: 1, width: 4),
      parameters: x.memory)
    #expect(y.values == [5, 2, 13, 0].map { $0 * unit })
  }
}

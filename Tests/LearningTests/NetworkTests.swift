import Numerical
import TestSupport
import Testing

@testable import Learning

@Suite struct NetworkTests {
  @Test func `an affine net is its map`() throws {
    let network = try network("[dense: {units: 5}, identity, dense]", Double.self)
    network.parameters.values = (0..<network.parameters.count).map { Double($0 % 7) - 3 }
    let map = try #require(network.affineMap())
    let inputs = Matrix(rows: 9, columns: 4) { Double($0 * $1) - 2 }
    let expected = inputs.timesTransposed(map.matrix)
    let shifted = Matrix(rows: 9, columns: 3) { expected[$0, $1] + map.offset[$1] }
    #expect(relativeError(network.predict(inputs).elements, shifted.elements) < 1e-15)
  }

  @Test func `the map of one layer is its weight, bit for bit`() throws {
    let network = try network("[dense]", Float.self)
    network.initialize(seed: 5)
    let map = try #require(network.affineMap())
    #expect(map.matrix.elements == network.parameters.values.prefix(12).map { Double($0) })
    #expect(map.offset == [0, 0, 0])
    #expect(try self.network("[dense, relu]", Float.self).affineMap() == nil)
  }

  @Test func `predictions do not depend on how many rows go together`() throws {
    let network = try network("[dense: {units: 6}, tanh, dense]", Double.self)
    network.initialize(seed: 1)
    var random = RandomStream(seed: 1, purpose: "test")
    let inputs = Matrix(rows: 600, columns: 4) { _, _ in random.normal() }
    let together = network.predict(inputs)
    for row in [0, 255, 256, 599] {
      let single = Matrix(rows: 1, columns: 4, elements: Array(inputs.row(row)))
      #expect(relativeError(network.predict(single).elements, Array(together.row(row))) < 1e-14)
    }
  }

  @Test func `the same seed draws the same parameters`() throws {
    let networks = try [7, 7, 8].map { (seed: UInt64) in
      let network = try network("[dense: {units: 6}, dense]", Float.self)
      network.initialize(seed: seed)
      return network.parameters.values
    }
    #expect(networks[0] == networks[1])
    #expect(networks[0] != networks[2])
    let double = try network("[dense: {units: 6}, dense]", Double.self)
    double.initialize(seed: 7)
    #expect(double.parameters.values.map { Float($0) } == networks[0])
  }

  @Test func `the gradient of a whole net agrees with differences`() throws {
    let words = "[dense: {units: 6}, tanh, dense: {units: 8}, magnitude, gelu, dense]"
    let network = try network(words, Double.self)
    network.initialize(seed: 2)
    let workspace = Workspace<Double>(network.architecture, capacity: 5, holdsGradients: true)
    var random = RandomStream(seed: 2, purpose: "test")
    let data = Vector<Double>(count: 5 * 7)
    data.values = (0..<35).map { _ in random.normal() }
    let x = Rows(data.memory, count: 5, width: 4, stride: 7)
    let y = Rows(data.memory + 4, count: 5, width: 3, stride: 7)
    let loss = MeanSquaredError()
    let last = network.architecture.stages.count - 1
    _ = loss.evaluate(
      predicted: network.forward(x, in: workspace), exact: y,
      gradient: workspace.gradient(last, rows: 5))
    network.backward(x, in: workspace)
    let violations = GradientCheck.differences(
      analytic: network.gradient.values, of: network.parameters
    ) {
      loss.evaluate(predicted: network.forward(x, in: workspace), exact: y, gradient: nil)
    }
    #expect(violations == [])
  }

  private func network<S: Scalar>(_ layers: String, _ scalar: S.Type) throws -> Network<S> {
    Network(
      try Architecture(layers: Families.layers(layers), inputCount: 4, outputCount: 3))
  }
}

import Numerical
import TestSupport
import Testing

@testable import Learning

/// The layers whose matrix has fewer parameters than elements, and the one with layers inside.
@Suite struct SharedWeightsTests {
  private func network(_ layers: String, inputs: Int, outputs: Int) throws -> Network<Double> {
    let network = Network<Double>(
      try Architecture(
        layers: Families.layers(layers), inputCount: inputs, outputCount: outputs))
    network.initialize(seed: 4)
    return network
  }

  private func normal(_ rows: Int, _ columns: Int) -> Matrix {
    var random = RandomStream(seed: 4, purpose: "test")
    return Matrix(rows: rows, columns: columns) { _, _ in random.normal() }
  }

  @Test func `the kernel is the impulse response as it stands`() throws {
    let network = try network("[conv1d: {kernel_size: 3}]", inputs: 5, outputs: 5)
    network.parameters.values = [1, 2, 3, 10]
    let impulse = network.predict(Matrix(rows: 1, columns: 5, elements: [0, 1, 0, 0, 0]))
    #expect(impulse.elements == [10, 11, 12, 13, 10])
    #expect(
      network.architecture.blocks.map(\.name) == ["layers.0.conv1d.kernel", "layers.0.conv1d.bias"])
    #expect(network.architecture.multiplyAdds == 12)
  }

  /// y = h * x for an asymmetric h: a reversed kernel would miss it.
  @Test(arguments: [
    "lbfgs: {iterations: 40}",
    "train: {epochs: 60, batch_size: 10, optimizer: {adam: {learning_rate: 0.05}}, schedule: cosine}",
  ])
  func `an impulse response is recovered`(phase: String) throws {
    let taps = [1, -0.5, 0.25]
    let samples = Samples<Double>(count: 200, inputCount: 8, outputCount: 8) { rows in
      let x = normal(rows.count, 8)
      return (
        x,
        Matrix(rows: x.rows, columns: 8) { i, n in
          (0...min(2, n)).reduce(0) { $0 + taps[$1] * x[i, n - $1] }
        }
      )
    }
    let network = try network("[conv1d: {kernel_size: 4, bias: false}]", inputs: 8, outputs: 8)
    let session = Session(network: network, train: samples, test: samples, seed: 1)
    try session.run(Families.phases("[\(phase)]"))
    #expect(relativeError(network.parameters.values, taps + [0]) < 1e-3)
  }

  @Test(arguments: [
    "conv1d: {kernel_size: 3}", "complex_dense", "complex_dense: {bias: false}",
    "residual: {layers: [{dense: {units: 3}}, dense]}",
  ])
  func `an affine layer is its map`(word: String) throws {
    let network = try network("[\(word)]", inputs: 6, outputs: 6)
    network.parameters.values = normal(1, network.parameters.count).elements
    let inputs = normal(7, 6)
    let map = try #require(network.affineMap())
    let error = relativeError(network.predict(inputs).elements, map.apply(inputs).elements)
    #expect(error < 1e-14)
    #expect(
      relativeError(map.offset, Array(network.predict(Matrix(rows: 1, columns: 6)).elements))
        < 1e-14)
  }

  /// (1 + 2i)(3 + 4i) = −5 + 10i
  @Test func `complex weights multiply as complex numbers do`() throws {
    let network = try network("[complex_dense: {bias: false}]", inputs: 2, outputs: 2)
    network.parameters.values = [1, 2]
    #expect(network.predict(Matrix(rows: 1, columns: 2, elements: [3, 4])).elements == [-5, 10])
  }

  @Test func `a complex layer has half the parameters, with the same spread`() throws {
    let complex = try network("[complex_dense: {bias: false}]", inputs: 64, outputs: 64)
    let dense = try network("[dense: {bias: false}]", inputs: 64, outputs: 64)
    #expect(2 * complex.parameters.count == dense.parameters.count)
    func variance(_ network: Network<Double>) -> Double {
      network.parameters.values.reduce(0) { $0 + $1 * $1 } / Double(network.parameters.count)
    }
    #expect((variance(complex) / variance(dense) - 1).magnitude < 0.1)
  }

  @Test(arguments: [
    (
      "[complex_dense]", 3, 4, "'complex_dense' takes an even number of inputs, but 3 come in",
      "a row is [re | im]: use 'dense' where the input is real"
    ),
    (
      "[complex_dense]", 4, 3, "'complex_dense' gives complex numbers [re | im], but 3 are wanted",
      "use 'dense' for the last layer"
    ),
    (
      "[conv1d: {kernel_size: 5}]", 4, 4, "'conv1d' has 5 taps, but rows of 4 numbers come in",
      "use a kernel_size of at most 4"
    ),
    (
      "[residual: {layers: [tanh, {dense: {units: 3}}]}]", 4, 4,
      "in layer 1 of 'residual': the model gives 3 numbers, but the sum wants 4",
      "without 'units' the dense layer 1 takes the width that fits"
    ),
  ])
  func `what does not fit is refused`(
    layers: String, inputs: Int, outputs: Int, problem: String, help: String
  ) throws {
    #expect(throws: ArchitectureError(layer: 0, problem: problem, help: help)) {
      _ = try network(layers, inputs: inputs, outputs: outputs)
    }
  }

  @Test func `inner parameters have names of their own`() throws {
    let network = try network(
      "[dense: {units: 5}, residual: {layers: [{dense: {units: 2}}, tanh, {dense: {bias: false}}]}, dense]",
      inputs: 4, outputs: 3)
    #expect(
      network.architecture.blocks.map(\.name) == [
        "layers.0.dense.weight", "layers.0.dense.bias",
        "layers.1.residual.layers.0.dense.weight", "layers.1.residual.layers.0.dense.bias",
        "layers.1.residual.layers.2.dense.weight", "layers.2.dense.weight", "layers.2.dense.bias",
      ])
    #expect(network.architecture.isAffine == false)
  }

  @Test func `with inner weights of zero the residual is the identity`() throws {
    let network = try network("[residual: {layers: [dense, relu]}]", inputs: 4, outputs: 4)
    network.parameters.values = Array(repeating: 0, count: network.parameters.count)
    let inputs = normal(300, 4)
    #expect(network.predict(inputs) == inputs)
  }
}

import Numerical
import TestSupport
import Testing
import YAML

@testable import Learning

@Suite struct LayerTests {
  @Test(
    arguments: Families.layers.map { $0.example } + [
      "dense: {bias: false}", "complex_dense", "conv1d: {kernel_size: 1}",
      "conv1d: {kernel_size: 6}", "residual: {layers: [{residual: {layers: [dense]}}, gelu]}",
    ])
  func `gradients agree with central differences`(word: String) throws {
    for layer in try Families.layers("[\(word)]") {
      #expect(GradientCheck.violations(of: layer) == [])
    }
  }

  @Test(arguments: [
    ("relu", [0, 0, 2]), ("leaky_relu", [-0.3, 0, 2]),
    ("leaky_relu: {negative_slope: 0}", [0, 0, 2]),
    ("abs", [1, 0, 2]), ("square", [1, 0, 4]),
    ("tanh", [-0.7615941559557649, 0, 0.9640275800758169]),
    ("sigmoid", [0.2689414213699951, 0.5, 0.8807970779778823]),
    ("gelu", [-0.15865525393145707, 0, 1.9544997361036416]), ("identity", [-1, 0, 2]),
  ])
  func `activations at -1, 0 and 2`(word: String, expected: [Double]) throws {
    let network = try network("[\(word)]", inputs: 3, outputs: 3)
    let result = network.predict(Matrix(rows: 1, columns: 3, elements: [-1, 0, 2]))
    #expect(relativeError(result.elements, expected) < 1e-15)
  }

  @Test func `not-a-number passes through every layer, so divergence can't hide`() throws {
    let small = [
      "dense": "dense", "complex_dense": "complex_dense", "conv1d": "conv1d: {kernel_size: 2}",
    ]
    for type in Families.layers {
      let word = small[type.name] ?? type.example
      let outputs = type == Magnitude.self ? 1 : 2
      let made = try Architecture(
        layers: Families.layers("[\(word)]"), inputCount: 2, outputCount: outputs)
      try checkOnlyNaNIsNaN(Network<Double>(made), word)
      try checkOnlyNaNIsNaN(Network<Float>(made), word)
    }
  }

  @Test func `the magnitude has no gradient at 0`() throws {
    let layer = try Families.make(Magnitude.self)
    let (x, y, dy, dx) = (
      Vector<Double>(count: 2), Vector<Double>(count: 1), Vector<Double>(count: 1),
      Vector<Double>(count: 2)
    )
    dy.values = [1]
    dx.values = [7, 7]
    layer.backward(
      Rows(x.memory, count: 1, width: 2), Rows(y.memory, count: 1, width: 1),
      outputGradient: Rows(dy.memory, count: 1, width: 1),
      inputGradient: Rows(dx.memory, count: 1, width: 2), parameters: y.memory,
      parameterGradient: dy.memory)
    #expect(dx.values == [0, 0])
  }

  @Test func `dense is x times the transpose of its weight, plus its bias`() throws {
    let network = try network("[dense]", inputs: 3, outputs: 2)
    network.parameters.values = [1, 2, 3, 4, 5, 6, 10, 20]
    let result = network.predict(Matrix(rows: 2, columns: 3, elements: [1, 0, 0, 1, 1, 1]))
    #expect(result.elements == [11, 24, 16, 35])
  }

  /// Limits are in standard deviations: √3 for a uniform distribution, 2 / 0.8796 for a normal one
  /// that is cut at two and widened.
  @Test(arguments: [
    ("glorot_uniform", 1.7321, 0.0632456), ("glorot_normal", 2.2738, 0.0632456),
    ("he_uniform", 1.7321, 0.0816497), ("he_normal", 2.2738, 0.0816497), ("normal", 6, 0.05),
  ])
  func `initial weights have the stated spread`(word: String, limit: Double, deviation: Double)
    throws
  {
    let dense = try Families.make(Dense.self, "{initialization: \(word)}")
    var random = RandomStream(seed: 3, purpose: "test")
    let values = dense.initialParameters(inputCount: 300, outputCount: 200, random: &random)
    let weights = values.prefix(60_000)
    let variance = weights.reduce(0) { $0 + $1 * $1 } / 60_000
    #expect(weights.allSatisfy { $0.magnitude <= limit * deviation })
    #expect((variance.squareRoot() / deviation - 1).magnitude < 0.02)
    #expect(values.dropFirst(60_000).allSatisfy { $0 == 0 } && values.count == 60_200)
  }

  @Test func `the standard deviation belongs to one initialization`() throws {
    let (_, problems) = try Families.read(Dense.self, "{stddev: 1}")
    #expect(
      problems == [
        "'stddev' has no effect: it belongs to 'initialization: normal'; remove it"
      ])
  }

  /// Of three rows, the middle one is not a number.
  private func checkOnlyNaNIsNaN<S: Scalar>(_ network: Network<S>, _ word: String) throws {
    network.initialize(seed: 1)
    let rows = Matrix(rows: 3, columns: 2, elements: [1, 2, .nan, .nan, 3, 4])
    let result = network.predict(rows).elements.map(\.isNaN)
    let width = result.count / 3
    let expected = [false, true, false].flatMap { Array(repeating: $0, count: width) }
    #expect(result == expected, "\(word), \(S.self)")
  }

  private func network(_ layers: String, inputs: Int, outputs: Int) throws -> Network<Double> {
    Network(
      try Architecture(
        layers: Families.layers(layers), inputCount: inputs, outputCount: outputs))
  }
}

import Numerical
import Testing

@testable import Learning

@Suite struct ArchitectureTests {
  @Test(arguments: [
    ("[dense]", [8]),
    ("[dense: {units: 5}, relu, dense]", [5, 5, 8]),
    ("[dense, magnitude]", [16, 8]),
    ("[dense: {units: 12}, magnitude, dense, tanh, identity]", [12, 6, 8, 8, 8]),
    ("[dense, magnitude, magnitude]", [32, 16, 8]),
    ("[abs]", [8]),
  ])
  func `widths follow from both ends`(layers: String, expected: [Int]) throws {
    let inputs = layers == "[abs]" ? 8 : 4
    let architecture = try architecture(layers, inputs: inputs)
    #expect(architecture.stages.map(\.outputCount) == expected)
    #expect(architecture.stages.map(\.inputCount) == [inputs] + expected.dropLast())
  }

  @Test(arguments: [
    (
      "[dense: {units: 6}]", 0, "the model gives 6 numbers, but target 'dft' wants 8",
      "without 'units' the dense layer 0 takes the width that fits"
    ),
    (
      "[dense: {units: 3}, dense: {units: 6}, relu]", 1,
      "the model gives 6 numbers, but target 'dft' wants 8",
      "without 'units' the dense layer 1 takes the width that fits"
    ),
    (
      "[relu, magnitude]", 1, "the model gives 2 numbers, but target 'dft' wants 8",
      "add a dense layer: its width follows from the target"
    ),
    (
      "[dense, relu, dense]", 0, "'dense' needs 'units' here",
      "only the width of the last such layer follows from the target"
    ),
    (
      "[dense: {units: 5}, magnitude, dense]", 1,
      "'magnitude' takes an even number of inputs, but 5 come in",
      "a row is [re | im], so the width before it must be even"
    ),
    (
      "[dense: {units: 1000000}, dense: {units: 1000}, dense]", 1,
      "up to here the model has 1005000000 parameters, which is too many",
      "at most 268435456 are possible"
    ),
  ])
  func `layers that do not fit are refused`(
    layers: String, index: Int, problem: String, help: String
  ) throws {
    #expect(throws: ArchitectureError(layer: index, problem: problem, help: help)) {
      _ = try architecture(layers, inputs: 4)
    }
  }

  @Test func `blocks fill the flat buffer`() throws {
    let architecture = try architecture(
      "[dense: {units: 5}, relu, dense: {bias: false}]", inputs: 4)
    #expect(
      architecture.blocks == [
        .init(name: "layers.0.dense.weight", shape: [5, 4], range: 0..<20),
        .init(name: "layers.0.dense.bias", shape: [5], range: 20..<25),
        .init(name: "layers.2.dense.weight", shape: [8, 5], range: 25..<65),
      ])
    #expect(architecture.parameterCount == 65)
    #expect(architecture.multiplyAdds == 60)
    #expect(architecture.stages.map(\.parameters) == [0..<25, 25..<25, 25..<65])
  }

  @Test(
    arguments: [
      ("[dense]", true, nil), ("[dense: {units: 3}, identity, dense]", true, nil),
      ("[dense: {units: 3, bias: false}, relu, dense: {bias: false}]", false, 3),
      ("[dense: {units: 3, bias: false}, relu, dense]", false, nil),
      ("[dense: {units: 3}, relu, dense: {bias: false}]", false, nil),
      ("[dense: {units: 3, bias: false}, abs, dense: {bias: false}]", false, nil),
      (
        "[dense: {units: 3, bias: false}, identity, relu, dense: {bias: false}, identity]", false, 3
      ),
    ] as [(String, Bool, Int?)])
  func `what theory can say is known`(layers: String, isAffine: Bool, hiddenReLUs: Int?) throws {
    let architecture = try architecture(layers, inputs: 4)
    #expect(architecture.isAffine == isAffine)
    #expect(architecture.hiddenReLUs == hiddenReLUs)
  }

  private func architecture(_ layers: String, inputs: Int) throws -> Architecture {
    try Architecture(
      layers: Families.layers(layers), inputCount: inputs, outputCount: 8, target: "target 'dft'")
  }
}

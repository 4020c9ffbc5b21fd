internal import YAML

/// A model whose widths are all known: what a network is built from.
package struct Architecture: Sendable {
  /// A layer at its place.
  package struct Stage: Sendable {
    package let layer: any Layer
    package let inputCount: Int
    package let outputCount: Int
    /// Where its parameters lie in the flat buffer.
    package let parameters: Range<Int>
  }

  /// Parameters that belong together, such as a weight matrix.
  package struct Block: Sendable, Equatable {
    /// `layers.0.dense.weight`
    package let name: String
    /// From the outermost dimension; row-major.
    package let shape: [Int]
    /// Where it lies in the flat buffer.
    package let range: Range<Int>
  }

  package static var mostParameters: Int { 1 << 28 }

  package let stages: [Stage]
  package let inputCount: Int
  package let outputCount: Int
  /// In the order of the flat buffer, which they fill without gaps.
  package let blocks: [Block]

  /// Finds the width of every layer from the width of the inputs and, for a layer that leaves its
  /// width open, back from that of the outputs.
  ///
  /// - Parameter target: what messages call the thing that wants `outputCount` numbers.
  package init(
    layers: [any Layer], inputCount: Int, outputCount: Int, target: String = "the target"
  ) throws(ArchitectureError) {
    precondition(!layers.isEmpty, "a model has layers")
    var stages: [Stage] = []
    var blocks: [Block] = []
    var width = inputCount
    var end = 0
    for (index, layer) in layers.enumerated() {
      let output: Int
      let outputWidth = layer.outputWidth(inputCount: width)
      switch outputWidth {
      case .count(let count): output = count
      case .impossible(let problem, let help):
        throw ArchitectureError(layer: index, problem: problem, help: help)
      case .free, .freeEven:
        guard let count = Self.width(into: layers[(index + 1)...], outputCount: outputCount) else {
          throw .needsUnits(index, layer)
        }
        if outputWidth == .freeEven, !count.isMultiple(of: 2) {
          throw .oddOutput(index, layer, count)
        }
        output = count
      }
      let start = end
      for block in layer.blocks(inputCount: width, outputCount: output) {
        let range = end..<end + block.shape.reduce(1, *)
        let name = "layers.\(index).\(type(of: layer).name).\(block.name)"
        blocks.append(Block(name: name, shape: block.shape, range: range))
        end = range.upperBound
        if end > Self.mostParameters { throw .tooLarge(index, parameters: end) }
      }
      stages.append(
        Stage(layer: layer, inputCount: width, outputCount: output, parameters: start..<end))
      width = output
    }
    if width != outputCount {
      throw .wrongOutput(stages, wanted: outputCount, target: target)
    }
    self.stages = stages
    self.blocks = blocks
    self.inputCount = inputCount
    self.outputCount = outputCount
  }

  /// The width that has to enter `layers` for `outputCount` numbers to leave them; nil where any
  /// width would do.
  private static func width(into layers: ArraySlice<any Layer>, outputCount: Int) -> Int? {
    var width = outputCount
    for layer in layers.reversed() {
      guard let count = layer.inputCount(outputCount: width) else { return nil }
      width = count
    }
    return width
  }

  package var parameterCount: Int { blocks.last?.range.upperBound ?? 0 }

  /// Multiplications of a forward pass for one row.
  package var multiplyAdds: Int {
    stages.reduce(0) {
      $0 + $1.layer.multiplyAdds(inputCount: $1.inputCount, outputCount: $1.outputCount)
    }
  }

  /// Whether the network computes A x + b, whatever its parameters are.
  package var isAffine: Bool { stages.allSatisfy { $0.layer.isAffine } }

  /// The number of ReLUs of a net without bias that has one hidden layer; nil for all others.
  package var hiddenReLUs: Int? {
    let stages = stages.filter { !($0.layer is Identity) }
    guard stages.count == 3, stages[1].layer is ReLU,
      let first = stages[0].layer as? Dense, let last = stages[2].layer as? Dense,
      !first.hasBias, !last.hasBias
    else { return nil }
    return stages[1].outputCount
  }
}

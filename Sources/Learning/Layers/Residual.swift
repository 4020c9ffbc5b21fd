package import Numerical
package import YAML

/// y = x + f(x), with f a chain of layers of its own that gives as many numbers as come in.
///
/// The widths of the inner layers follow as those of a model do. Their parameters are named
/// `layers.0.dense.weight` within those of this layer. A layer has no memory, so the backward pass
/// runs the inner layers forward once more: a step costs about a third more than theirs alone.
package struct Residual: Layer {
  package static let name = "residual"
  package static let summary = "x plus what inner layers make of it"
  package static let example = "residual: {layers: [{dense: {units: 8}}, tanh, dense]}"
  package static let convention: String? =
    "Parameters of inner layers are called layers.0.dense.weight within, and lie as theirs do."

  let layers: [any Layer]
  private let pool = InnerNetworkPool()

  package init(_ fields: inout Fields) {
    layers = fields.plugins(
      "layers", as: (any Layer).self, "what is added to x, first to last; of the width of x")
  }

  /// Nil where the layers do not fit; `outputWidth` was asked before.
  private func inner(_ width: Int) -> Architecture? {
    // What does not fit is told by `outputWidth`.
    try? Architecture(layers: layers, inputCount: width, outputCount: width)
  }

  /// The rows behind each of its layers, and their gradients.
  package func scratch(inputCount: Int, outputCount: Int) -> Double {
    inner(inputCount)?.workspaceCount(rows: 1, holdsGradients: true) ?? 0
  }

  private func known(_ width: Int) -> Architecture {
    guard let inner = inner(width) else { preconditionFailure("residual layers that don't fit") }
    return inner
  }

  package func outputWidth(inputCount: Int) -> OutputWidth {
    do throws(ArchitectureError) {
      _ = try Architecture(
        layers: layers, inputCount: inputCount, outputCount: inputCount, target: "the sum")
      return .count(inputCount)
    } catch {
      return .impossible(
        problem: "in layer \(error.layer) of 'residual': \(error.problem)",
        help: error.help ?? "as many numbers as come in must leave the inner layers")
    }
  }

  package func inputCount(outputCount: Int) -> Int? { outputCount }

  package func blocks(inputCount: Int, outputCount: Int) -> [LayerBlock] {
    known(inputCount).blocks.map { LayerBlock($0.name, shape: $0.shape) }
  }

  package func initialParameters(
    inputCount: Int, outputCount: Int, random: inout RandomStream
  ) -> [Double] {
    var values: [Double] = []
    for stage in known(inputCount).stages {
      values += stage.layer.initialParameters(
        inputCount: stage.inputCount, outputCount: stage.outputCount, random: &random)
    }
    return values
  }

  package func multiplyAdds(inputCount: Int, outputCount: Int) -> Int {
    known(inputCount).multiplyAdds
  }

  package var isAffine: Bool { layers.allSatisfy(\.isAffine) }

  package func affineMap(
    parameters: [Double], inputCount: Int, outputCount: Int
  ) -> AffineMap? {
    guard let map = known(inputCount).affineMap(parameters: { Array(parameters[$0]) }) else {
      return nil
    }
    return AffineMap(matrix: map.matrix + .identity(inputCount), offset: map.offset)
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func forward<S: Scalar>(_ x: Rows<S>, _ y: Rows<S>, parameters: UnsafePointer<S>) {
    let network: InnerNetwork<S> = pool.take(rows: x.count, width: x.width) { known(x.width) }
    let added = network.architecture.forward(x, in: network.workspace, parameters: parameters)
    for row in 0..<x.count {
      let (x, y, added, width) = (x[row], y[row], added[row], x.width)
      for i in 0..<width { y[i] = x[i] + added[i] }
    }
    pool.giveBack(network)
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func backward<S: Scalar>(
    _ x: Rows<S>, _ y: Rows<S>, outputGradient: Rows<S>, inputGradient: Rows<S>?,
    parameters: UnsafePointer<S>, parameterGradient: UnsafeMutablePointer<S>
  ) {
    let network: InnerNetwork<S> = pool.take(rows: x.count, width: x.width) { known(x.width) }
    let architecture = network.architecture
    _ = architecture.forward(x, in: network.workspace, parameters: parameters)
    let gradient = network.workspace.gradient(architecture.stages.count - 1, rows: x.count)
    for row in 0..<x.count { gradient[row].update(from: outputGradient[row], count: x.width) }
    architecture.backward(
      x, in: network.workspace, inputGradient: inputGradient, parameters: parameters,
      parameterGradient: parameterGradient)
    if let inputGradient {
      for row in 0..<x.count {
        let (dx, dy, width) = (inputGradient[row], outputGradient[row], x.width)
        for i in 0..<width { dx[i] += dy[i] }
      }
    }
    pool.giveBack(network)
  }
}

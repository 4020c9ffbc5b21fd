package import Numerical

/// Memory for batches of at most so many rows on their way through a network.
package final class Workspace<S: Scalar> {
  let capacity: Int
  private let activations: [Vector<S>]
  private let widths: [Int]
  /// Gradients by the inputs of layers; two in turn, because each step back needs only the last.
  private let gradients: [Vector<S>]

  package init(_ architecture: Architecture, capacity: Int, holdsGradients: Bool) {
    self.capacity = capacity
    widths = architecture.stages.map(\.outputCount)
    activations = widths.map { Vector(count: $0 * capacity) }
    let widest = widths.max() ?? 0
    gradients = holdsGradients ? (0..<2).map { _ in Vector(count: widest * capacity) } : []
  }

  /// The outputs of layer `index`.
  func output(_ index: Int, rows: Int) -> Rows<S> {
    Rows(activations[index].memory, count: rows, width: widths[index])
  }

  /// The gradient by the outputs of layer `index`.
  func gradient(_ index: Int, rows: Int) -> Rows<S> {
    Rows(gradients[index % 2].memory, count: rows, width: widths[index])
  }
}

extension Architecture {
  /// How many numbers a ``Workspace`` holds, with those of layers within layers.
  func workspaceCount(rows: Int, holdsGradients: Bool) -> Double {
    let widths = stages.map { Double($0.outputCount) }
    let inner = stages.reduce(0) {
      $0 + $1.layer.scratch(inputCount: $1.inputCount, outputCount: $1.outputCount)
    }
    let all = widths.reduce(0, +) + (holdsGradients ? 2 * (widths.max() ?? 0) : 0) + inner
    return Double(rows) * all
  }
}

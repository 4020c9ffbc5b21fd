package import Numerical
package import Targets

/// The inputs of a run and their exact results, made row by row: row i is the same whichever rows
/// are made with it.
package struct Examples: Sendable {
  package let target: any Target
  /// The exact operator of a linear target.
  package let matrix: Matrix?
  private let data: DataDefinition
  private let hasValidation: Bool
  private let seed: UInt64

  package init(_ definition: Definition) {
    target = definition.target
    matrix = (definition.target as? any LinearTarget)?.matrix
    data = definition.data
    hasValidation = definition.validationSamples > 0
    seed = UInt64(definition.seed)
  }

  /// Exact results for any inputs; the operator of a linear target is computed only once.
  package func exact(_ inputs: Matrix) -> Matrix {
    matrix.map { inputs.timesTransposed($0) } ?? target.apply(inputs)
  }

  /// The rows of a split, with noise on the targets of training if the definition asks for it.
  package func rows(_ rows: Range<Int>, of split: Draw.Split) -> (inputs: Matrix, targets: Matrix) {
    let inputs = inputs(rows, of: split)
    var targets = exact(inputs)
    guard split == .train, data.noise > 0 else { return (inputs, targets) }
    for (i, row) in rows.enumerated() {
      var random = RandomStream(seed: seed, purpose: "noise", index: UInt64(row))
      for j in 0..<targets.columns { targets[i, j] += data.noise * random.normal() }
    }
    return (inputs, targets)
  }

  private func inputs(_ rows: Range<Int>, of split: Draw.Split) -> Matrix {
    let length = target.hasComplexInput ? target.inputCount / 2 : target.inputCount
    var elements: [Double] = []
    elements.reserveCapacity(rows.count * target.inputCount)
    for row in rows {
      var draw = Draw(seed: seed, split: split, row: row, hasValidation: hasValidation)
      for _ in 0..<target.inputCount / length {
        for value in data.signal.frame(length: length, draw: &draw) {
          elements.append(data.scale * value)
        }
      }
    }
    return Matrix(rows: rows.count, columns: target.inputCount, elements: elements)
  }
}

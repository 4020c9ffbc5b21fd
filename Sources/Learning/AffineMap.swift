package import Numerical

/// x -> A x + b
package struct AffineMap: Sendable, Equatable {
  /// A: outputs x inputs
  package let matrix: Matrix
  package let offset: [Double]

  package init(matrix: Matrix, offset: [Double]) {
    precondition(
      offset.count == matrix.rows, "an offset of \(offset.count) for \(matrix.rows) rows")
    self.matrix = matrix
    self.offset = offset
  }

  package static func identity(_ size: Int) -> AffineMap {
    AffineMap(matrix: .identity(size), offset: Array(repeating: 0, count: size))
  }

  /// The map with the least squared error on `samples`: solved in Double by a singular value
  /// decomposition, the shortest where there are many.
  @specialized(where S == Float) @specialized(where S == Double)
  package init<S: Scalar>(
    leastSquaresOf samples: Samples<S>, hasOffset: Bool = true
  ) throws(LeastSquares.Failure) {
    let (inputs, targets) = (samples.inputs, samples.targets)
    let width = inputs.width
    let solution = try LeastSquares(
      Matrix(rows: samples.count, columns: width + (hasOffset ? 1 : 0)) {
        $1 < width ? Double(inputs[$0][$1]) : 1
      },
      Matrix(rows: samples.count, columns: targets.width) { Double(targets[$0][$1]) }
    ).solution
    self.init(
      matrix: Matrix(rows: targets.width, columns: width) { solution[$1, $0] },
      offset: (0..<targets.width).map { hasOffset ? solution[width, $0] : 0 })
  }

  /// Rows of inputs to rows of outputs.
  package func apply(_ inputs: Matrix) -> Matrix {
    var outputs = inputs.timesTransposed(matrix)
    for i in 0..<outputs.rows {
      for j in 0..<outputs.columns { outputs[i, j] += offset[j] }
    }
    return outputs
  }

  /// This map, then `next`: x -> A₂(A₁ x + b₁) + b₂.
  package func followed(by next: AffineMap) -> AffineMap {
    let carried = Matrix(rows: 1, columns: offset.count, elements: offset)
      .timesTransposed(next.matrix)
    return AffineMap(
      matrix: next.matrix * matrix, offset: zip(carried.elements, next.offset).map { $0 + $1 })
  }
}

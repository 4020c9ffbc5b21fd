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

  /// What solving for samples of so many numbers takes: these in Double, and half of them twice, on their way to
  /// the columns of LAPACK.
  package static func bytes(samples: Int, numbers: Int) -> Double {
    1.5 * 8 * Double(samples) * Double(numbers)
  }

  /// The map with the least squared error on `samples`: solved in Double by a singular value
  /// decomposition, the one with the shortest matrix where there are many.
  ///
  /// With an offset b, the numbers are taken from their means first and b = E y - A E x last. A column
  /// of ones beside the inputs would be taken for all there is where these are small.
  ///
  /// - Parameter keeps: whether an output may use an input; all may where it is nil. Outputs that
  ///   use the same inputs are solved for together.
  @specialized(where S == Float) @specialized(where S == Double)
  package init<S: Scalar>(
    leastSquaresOf samples: Samples<S>, hasOffset: Bool = true,
    keeps: ((_ output: Int, _ input: Int) -> Bool)? = nil
  ) throws(LeastSquares.Failure) {
    let (inputs, targets) = (samples.inputs, samples.targets)
    let none = [Double](repeating: 0, count: max(inputs.width, targets.width))
    let inputMeans = hasOffset ? inputs.means() : none
    let targetMeans = hasOffset ? targets.means() : none
    var matrix = Matrix(rows: targets.width, columns: inputs.width)
    var offset = Array(repeating: 0.0, count: targets.width)
    let all = Array(0..<inputs.width)
    let patterns = Dictionary(grouping: 0..<targets.width) { output in
      keeps.map { keeps in all.filter { keeps(output, $0) } } ?? all
    }
    for (used, outputs) in patterns {
      let solution = try LeastSquares(
        Matrix(rows: samples.count, columns: used.count) {
          Double(inputs[$0][used[$1]]) - inputMeans[used[$1]]
        },
        Matrix(rows: samples.count, columns: outputs.count) {
          Double(targets[$0][outputs[$1]]) - targetMeans[outputs[$1]]
        }
      ).solution
      for (place, output) in outputs.enumerated() {
        for (i, input) in used.enumerated() { matrix[output, input] = solution[i, place] }
        let carried = CompensatedSum(used.lazy.map { matrix[output, $0] * inputMeans[$0] }).value
        offset[output] = targetMeans[output] - carried
      }
    }
    self.init(matrix: matrix, offset: offset)
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

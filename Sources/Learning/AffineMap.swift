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

  /// This map, then `next`: x -> A₂(A₁ x + b₁) + b₂.
  package func followed(by next: AffineMap) -> AffineMap {
    let carried = Matrix(rows: 1, columns: offset.count, elements: offset)
      .timesTransposed(next.matrix)
    return AffineMap(
      matrix: next.matrix * matrix, offset: zip(carried.elements, next.offset).map { $0 + $1 })
  }
}

import Numerical
import TestSupport
import Testing

@testable import FastAlgorithms

@Suite struct SignedSymmetryTests {
  private func count(of matrix: Matrix, isOver: Bool = false) -> Int {
    SignedSymmetry.found(
      in: LinearOperator(matrix).block, limit: 3, tolerance: 1e-9, isOver: { isOver }
    ).count
  }

  /// Thousands of orders of the columns are tried, each on the whole block: a search that is over tries no more.
  @Test func noneIsSoughtOnceTimeIsUp() {
    let matrix = Matrix(rows: 2, columns: 2, elements: [1, 1, 1, -1])
    #expect(count(of: matrix) > 0)
    #expect(count(of: matrix, isOver: true) == 0)
  }

  @Test func aRowWithoutZerosIsNeeded() {
    #expect(count(of: Matrix(rows: 2, columns: 2, elements: [1, 2, 2, 1])) > 0)
    #expect(count(of: Matrix(rows: 2, columns: 2, elements: [1, 0, 0, 1])) == 0)
  }
}

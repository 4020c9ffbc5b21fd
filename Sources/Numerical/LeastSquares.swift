internal import COpenBLAS

/// The X that minimises ‖A X − B‖, column by column, and of all such X the shortest.
///
/// A is m x n of any rank, B is m x p and X is n x p; m may be less than n. By LAPACK's `dgelsd`,
/// a divide-and-conquer singular value decomposition.
package struct LeastSquares: Sendable {
  package let solution: Matrix
  /// Singular values above max(m, n) ε σ₁, as in `numpy.linalg.lstsq`.
  package let rank: Int

  package enum Failure: Error, CustomStringConvertible {
    case notFinite(String)
    case notConverged(Int)
    case tooLarge(rows: Int, columns: Int)

    package var description: String {
      switch self {
      case .notFinite(let what):
        "least squares needs finite numbers, but \(what) hold NaN or infinity"
      case .notConverged(let count):
        "the singular value decomposition did not converge: \(count) values were left over"
      case .tooLarge(let rows, let columns):
        "least squares over \(rows) x \(columns) numbers is more than LAPACK can address"
      }
    }
  }

  package init(_ a: consuming Matrix, _ b: consuming Matrix) throws(Failure) {
    precondition(a.rows == b.rows, "A has \(a.rows) rows and B has \(b.rows)")
    guard a.elements.allSatisfy(\.isFinite) else { throw .notFinite("the inputs") }
    guard b.elements.allSatisfy(\.isFinite) else { throw .notFinite("the targets") }
    // LAPACK counts elements in 32 bits.
    let widest = max(a.columns, b.columns)
    let (count, isLarge) = max(a.rows, a.columns).multipliedReportingOverflow(by: widest)
    guard !isLarge, count < Int(Int32.max) else {
      throw .tooLarge(rows: a.rows, columns: widest)
    }
    guard a.rows > 0, a.columns > 0, b.columns > 0 else {
      solution = Matrix(rows: a.columns, columns: b.columns)
      rank = 0
      return
    }
    (solution, rank) = try LeastSquares.solve(a, b)
  }

  /// Takes both, so that neither lies beside its transpose and LAPACK's own memory.
  private static func solve(
    _ a: consuming Matrix, _ b: consuming Matrix
  ) throws(Failure) -> (Matrix, rank: Int) {
    let (rows, columns, width) = (a.rows, a.columns, b.columns)
    let tall = max(rows, columns)
    // Fortran stores column by column: a row-major transpose is what it reads as the matrix.
    var columnsOfA = (consume a).transposed.elements
    let padding = Array(repeating: 0.0, count: (tall - rows) * width)
    var columnsOfB = Matrix(rows: tall, columns: width, elements: (consume b).elements + padding)
      .transposed.elements
    var (m, n, p) = (Int32(rows), Int32(columns), Int32(width))
    var (lda, ldb) = (m, Int32(tall))
    var singular = Array(repeating: 0.0, count: min(rows, columns))
    var threshold = Double(tall) * Double.ulpOfOne
    var (rank, info): (Int32, Int32) = (0, 0)
    func call(_ work: inout [Double], _ size: Int32, _ whole: inout [Int32]) {
      var size = size
      dgelsd_(
        &m, &n, &p, &columnsOfA, &lda, &columnsOfB, &ldb, &singular, &threshold, &rank, &work,
        &size, &whole, &info)
    }
    // With a size of -1 LAPACK only says how much memory it wants.
    var work = [0.0]
    var whole: [Int32] = [0]
    call(&work, -1, &whole)
    guard info == 0, let size = Int32(exactly: work[0].rounded(.up)) else {
      throw .tooLarge(rows: rows, columns: columns)
    }
    work = Array(repeating: 0, count: max(1, Int(size)))
    whole = Array(repeating: 0, count: max(1, Int(whole[0])))
    Threads.lent { call(&work, Int32(work.count), &whole) }
    precondition(info >= 0, "dgelsd refused its argument \(-info)")
    guard info == 0 else { throw .notConverged(Int(info)) }
    let solution = Matrix(rows: columns, columns: width) { columnsOfB[$1 * tall + $0] }
    return (solution, Int(rank))
  }
}

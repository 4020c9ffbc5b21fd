internal import Glibc
public import Numerical

/// The matrix that a fast algorithm is sought for: outputs x inputs, real or complex.
public struct LinearOperator: Sendable, Equatable {
  public let re: Matrix
  /// Nil where the matrix is real.
  public let im: Matrix?

  public init(_ re: Matrix, im: Matrix? = nil) {
    precondition(
      im == nil || im?.rows == re.rows && im?.columns == re.columns,
      "real and imaginary part must be of one size")
    self.re = re
    self.im = im
  }

  public var rows: Int { re.rows }
  public var columns: Int { re.columns }
  public var isComplex: Bool { im != nil }

  /// The largest magnitude of an entry.
  public var largestMagnitude: Double {
    re.elements.indices.reduce(0) { largest, i in
      // Squares of numbers that are very small or very large would be lost.
      max(largest, hypot(re.elements[i], im?.elements[i] ?? 0))
    }
  }

  /// All entries times 2^exponent.
  func times(powerOfTwo exponent: Int) -> LinearOperator {
    func scaled(_ matrix: Matrix) -> Matrix {
      Matrix(rows: matrix.rows, columns: matrix.columns) {
        Double(sign: .plus, exponent: exponent, significand: matrix[$0, $1])
      }
    }
    return LinearOperator(scaled(re), im: im.map(scaled))
  }

  /// The real matrix on `[re | im]`, [[A, −B], [B, A]] of A + iB; a real one as it is.
  public var onParts: Matrix {
    guard let im else { return re }
    return Matrix(rows: 2 * rows, columns: 2 * columns) { i, j in
      let (p, q) = (i % rows, j % columns)
      return switch (i < rows, j < columns) {
      case (true, true), (false, false): re[p, q]
      case (true, false): -im[p, q]
      case (false, true): im[p, q]
      }
    }
  }

  /// A + iB where a real matrix is [[A, −B], [B, A]], exactly; else nil.
  public var complexForm: LinearOperator? {
    guard im == nil, rows.isMultiple(of: 2), columns.isMultiple(of: 2) else { return nil }
    let (m, n) = (rows / 2, columns / 2)
    for i in 0..<m {
      for j in 0..<n where re[i, j] != re[m + i, n + j] || re[m + i, j] != -re[i, n + j] {
        return nil
      }
    }
    return LinearOperator(
      Matrix(rows: m, columns: n) { re[$0, $1] }, im: Matrix(rows: m, columns: n) { re[m + $0, $1] }
    )
  }

  /// The product with a column of numbers, entry by entry: real additions and multiplications.
  public var denseCount: OperationCount { block.directCount }

  var block: Block {
    Block(
      rows: rows, columns: columns, isComplex: isComplex,
      entries: re.elements.indices.map {
        Coefficient(re.elements[$0], im?.elements[$0] ?? 0).snapped(1e-15)
      })
  }
}

internal import CKernels

/// A matrix of `Double`, stored row by row: element (i, j) is `elements[i * columns + j]`.
///
/// Signals are rows, so a batch of m signals of n numbers is an m x n matrix.
public struct Matrix: Sendable, Equatable {
  public let rows: Int
  public let columns: Int
  public var elements: [Double]

  /// Takes `elements` as they are; there must be rows x columns of them.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(
      elements.count == rows * columns, "a \(rows) x \(columns) matrix needs its elements")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.init(
      rows: rows, columns: columns, elements: Array(repeating: value, count: rows * columns))
  }

  /// Element (i, j) is `element(i, j)`.
  public init(rows: Int, columns: Int, _ element: (Int, Int) -> Double) {
    var elements: [Double] = []
    elements.reserveCapacity(rows * columns)
    for i in 0..<rows {
      for j in 0..<columns { elements.append(element(i, j)) }
    }
    self.init(rows: rows, columns: columns, elements: elements)
  }

  public static func identity(_ size: Int) -> Matrix {
    Matrix(rows: size, columns: size) { $0 == $1 ? 1 : 0 }
  }

  public subscript(i: Int, j: Int) -> Double {
    get { elements[i * columns + j] }
    set { elements[i * columns + j] = newValue }
  }

  public func row(_ i: Int) -> ArraySlice<Double> {
    elements[i * columns..<(i + 1) * columns]
  }

  public var transposed: Matrix {
    let transpose = [Double](unsafeUninitializedCapacity: elements.count) { buffer, count in
      count = elements.count
      guard let start = buffer.baseAddress else { return }
      twiddle_transpose_double(rows, columns, elements, columns, start)
    }
    return Matrix(rows: columns, columns: rows, elements: transpose)
  }

  /// The mean of each column; zeros where there are no rows.
  public var columnMeans: [Double] {
    var sums = Array(repeating: 0.0, count: columns)
    for i in 0..<rows {
      for j in 0..<columns { sums[j] += elements[i * columns + j] }
    }
    return rows == 0 ? sums : sums.map { $0 / Double(rows) }
  }

  public static func + (a: Matrix, b: Matrix) -> Matrix { a.combined(with: b, by: +) }

  public static func - (a: Matrix, b: Matrix) -> Matrix { a.combined(with: b, by: -) }

  private func combined(with other: Matrix, by operation: (Double, Double) -> Double) -> Matrix {
    precondition(
      rows == other.rows && columns == other.columns,
      "sizes differ: \(rows) x \(columns) and \(other.rows) x \(other.columns)")
    var result = self
    for i in elements.indices { result.elements[i] = operation(elements[i], other.elements[i]) }
    return result
  }

  /// A B, for A of m x k and B of k x n.
  public static func * (a: Matrix, b: Matrix) -> Matrix {
    precondition(a.columns == b.rows, "inner sizes differ: \(a.columns) and \(b.rows)")
    return product(a, b, transposeB: false, inner: a.columns, columns: b.columns)
  }

  /// A Bᵀ, for A of m x k and B of n x k: each row of A through the operator B.
  public func timesTransposed(_ b: Matrix) -> Matrix {
    precondition(columns == b.columns, "inner sizes differ: \(columns) and \(b.columns)")
    return Matrix.product(self, b, transposeB: true, inner: columns, columns: b.rows)
  }

  private static func product(
    _ a: Matrix, _ b: Matrix, transposeB: Bool, inner: Int, columns: Int
  ) -> Matrix {
    var c = Matrix(rows: a.rows, columns: columns)
    guard a.rows > 0, columns > 0, inner > 0 else { return c }
    let rows = a.rows
    a.elements.withUnsafeBufferPointer { a in
      b.elements.withUnsafeBufferPointer { b in
        c.elements.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          Double.gemm(
            false, transposeB, m: rows, n: columns, k: inner,
            a: a, lda: inner, b: b, ldb: transposeB ? inner : columns,
            beta: 0, c: c, ldc: columns)
        }
      }
    }
    return c
  }
}

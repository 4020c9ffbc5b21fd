internal import CKernels
internal import COpenBLAS
package import RealModule

/// A number that a network computes in: `Float` or `Double`.
///
/// Generic code over `Scalar` is specialised inside its own module; across modules only these are
/// called, once for a whole matrix or vector.
package protocol Scalar: Real, BinaryFloatingPoint, SIMDScalar, Codable, Sendable {
  /// C = op(A) op(B) + beta C, for row-major matrices.
  ///
  /// op(A) is m x k, op(B) is k x n and C is m x n; `lda`, `ldb`, `ldc` are the distances between
  /// rows as stored. With `beta` = 0 the old C is not read.
  static func gemm(
    _ transposeA: Bool, _ transposeB: Bool, m: Int, n: Int, k: Int,
    a: UnsafePointer<Self>, lda: Int, b: UnsafePointer<Self>, ldb: Int,
    beta: Self, c: UnsafeMutablePointer<Self>, ldc: Int)

  /// A step of Adam: m <- m + gain1 (g - m), v <- v + gain2 (g² - v), then
  /// p <- kept p - rate m / (sqrt(v) + epsilon).
  static func adam(
    _ count: Int, parameters: UnsafeMutablePointer<Self>, gradient: UnsafePointer<Self>,
    mean: UnsafeMutablePointer<Self>, square: UnsafeMutablePointer<Self>, rate: Self,
    epsilon: Self, gain1: Self, gain2: Self, kept: Self)

  /// The sum of a loss over rows of numbers, a stride apart from each other; where `gradient` is given,
  /// also writes the derivative by every predicted number times `scale`.
  static func sum(
    _ loss: ElementwiseLoss, rows: Int, width: Int, predicted: UnsafePointer<Self>,
    predictedStride: Int, exact: UnsafePointer<Self>, exactStride: Int,
    gradient: UnsafeMutablePointer<Self>?, gradientStride: Int, scale: Self
  ) -> Double
}

extension Float: Scalar {
  package static func gemm(
    _ transposeA: Bool, _ transposeB: Bool, m: Int, n: Int, k: Int,
    a: UnsafePointer<Float>, lda: Int, b: UnsafePointer<Float>, ldb: Int,
    beta: Float, c: UnsafeMutablePointer<Float>, ldc: Int
  ) {
    if !transposeA && transposeB && BLAS.transposesFirst(m, n, k) {
      withUnsafeTemporaryAllocation(of: Float.self, capacity: n * k) { buffer in
        guard let transpose = buffer.baseAddress else { return }
        twiddle_transpose_float(n, k, b, ldb, transpose)
        gemm(
          false, false, m: m, n: n, k: k, a: a, lda: lda, b: transpose, ldb: n,
          beta: beta, c: c, ldc: ldc)
      }
      return
    }
    splitProduct(m: m, n: n, k: k) { rows, columns in
      cblas_sgemm(
        CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans,
        transposeB ? CblasTrans : CblasNoTrans, Int32(rows.count), Int32(columns.count), Int32(k),
        1,
        a + rows.lowerBound * (transposeA ? 1 : lda), Int32(lda),
        b + columns.lowerBound * (transposeB ? ldb : 1), Int32(ldb), beta,
        c + rows.lowerBound * ldc + columns.lowerBound, Int32(ldc))
    }
  }
}

extension Double: Scalar {
  package static func gemm(
    _ transposeA: Bool, _ transposeB: Bool, m: Int, n: Int, k: Int,
    a: UnsafePointer<Double>, lda: Int, b: UnsafePointer<Double>, ldb: Int,
    beta: Double, c: UnsafeMutablePointer<Double>, ldc: Int
  ) {
    if !transposeA && transposeB && BLAS.transposesFirst(m, n, k) {
      withUnsafeTemporaryAllocation(of: Double.self, capacity: n * k) { buffer in
        guard let transpose = buffer.baseAddress else { return }
        twiddle_transpose_double(n, k, b, ldb, transpose)
        gemm(
          false, false, m: m, n: n, k: k, a: a, lda: lda, b: transpose, ldb: n,
          beta: beta, c: c, ldc: ldc)
      }
      return
    }
    splitProduct(m: m, n: n, k: k) { rows, columns in
      cblas_dgemm(
        CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans,
        transposeB ? CblasTrans : CblasNoTrans, Int32(rows.count), Int32(columns.count), Int32(k),
        1,
        a + rows.lowerBound * (transposeA ? 1 : lda), Int32(lda),
        b + columns.lowerBound * (transposeB ? ldb : 1), Int32(ldb), beta,
        c + rows.lowerBound * ldc + columns.lowerBound, Int32(ldc))
    }
  }
}

/// Does `work` for parts of the rows and columns of an m x n product, split along the longer side.
@inline(__always)
private func splitProduct(
  m: Int, n: Int, k: Int, _ work: (_ rows: Range<Int>, _ columns: Range<Int>) -> Void
) {
  let operations = m * n * k
  if n >= m {
    Threads.split(n, operations: operations) { work(0..<m, $0) }
  } else {
    Threads.split(m, operations: operations) { work($0, 0..<n) }
  }
}

import Numerical
import TestSupport
import Testing

struct MatrixTests {
  let a = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
  let b = Matrix(rows: 3, columns: 2, elements: [1, 0, 0, 1, 2, -1])

  @Test func products() {
    let product = Matrix(rows: 2, columns: 2, elements: [7, -1, 16, -1])
    #expect(a * b == product)
    #expect(a.timesTransposed(b.transposed) == product)
    #expect(a * .identity(3) == a)
  }

  @Test func productsWithNothingInsideAreZero() {
    #expect(
      Matrix(rows: 2, columns: 0) * Matrix(rows: 0, columns: 3) == Matrix(rows: 2, columns: 3))
    #expect(Matrix(rows: 0, columns: 3) * b == Matrix(rows: 0, columns: 2))
  }

  @Test func sumsAndMeans() {
    #expect(a + a - a == a)
    #expect(a.columnMeans == [2.5, 3.5, 4.5])
    #expect(Matrix(rows: 0, columns: 2).columnMeans == [0, 0])
    #expect(Array(a.row(1)) == [4, 5, 6])
    #expect(a.transposed[2, 1] == 6)
  }

  @Test(arguments: [0, 1, 7, 8, 9, 24, 29], [0, 1, 8, 15, 16, 35])
  func transposesChangeRowsAndColumns(rows: Int, columns: Int) {
    let matrix = Matrix(rows: rows, columns: columns) { Double(100 * $0 + $1) }
    #expect(matrix.transposed == Matrix(rows: columns, columns: rows) { Double(100 * $1 + $0) })
  }

  /// Sizes at which some processors transpose a copy of B first, with rows further apart than B is wide.
  @Test(arguments: [2, 13, 64], [7, 40, 64])
  func smallProductsWithATranspose(n: Int, k: Int) {
    var random = RandomStream(seed: 1, purpose: "small products")
    let (m, wide) = (100, 70)
    let a = Matrix(rows: m, columns: k) { _, _ in random.normal() }
    let b = Matrix(rows: n, columns: wide) { _, _ in random.normal() }
    let expected = Matrix(rows: m, columns: n) { i, j in
      (0..<k).reduce(0.25) { $0 + a[i, $1] * b[j, $1] }
    }
    var doubles = Array(repeating: 0.5, count: m * n)
    Double.gemm(
      false, true, m: m, n: n, k: k, a: a.elements, lda: k, b: b.elements, ldb: wide, beta: 0.5,
      c: &doubles, ldc: n)
    #expect(relativeError(doubles, expected.elements) < 1e-14)
    var floats = Array(repeating: Float(0.5), count: m * n)
    Float.gemm(
      false, true, m: m, n: n, k: k, a: a.elements.map { Float($0) }, lda: k,
      b: b.elements.map { Float($0) }, ldb: wide, beta: 0.5, c: &floats, ldc: n)
    #expect(relativeError(floats.map { Double($0) }, expected.elements) < 1e-6)
  }

  /// gemm with every pair of transposes, a leading dimension wider than the matrix, and beta.
  @Test(arguments: [false, true], [false, true])
  func gemmReadsWhatItsFlagsSay(transposeA: Bool, transposeB: Bool) {
    var random = RandomStream(seed: 1, purpose: "gemm")
    let (m, n, k, wide) = (3, 4, 5, 8)
    let a = (0..<wide * wide).map { _ in random.normal() }
    let b = (0..<wide * wide).map { _ in random.normal() }
    let old = (0..<m * wide).map { _ in random.normal() }
    var expected = old
    for i in 0..<m {
      for j in 0..<n {
        let terms = (0..<k).map { l in
          a[transposeA ? l * wide + i : i * wide + l]
            * b[transposeB ? j * wide + l : l * wide + j]
        }
        expected[i * wide + j] = terms.reduce(0.5 * old[i * wide + j], +)
      }
    }
    var doubles = old
    Double.gemm(
      transposeA, transposeB, m: m, n: n, k: k, a: a, lda: wide, b: b, ldb: wide, beta: 0.5,
      c: &doubles, ldc: wide)
    #expect(relativeError(doubles, expected) < 1e-14)
    var floats = old.map { Float($0) }
    Float.gemm(
      transposeA, transposeB, m: m, n: n, k: k, a: a.map { Float($0) }, lda: wide,
      b: b.map { Float($0) }, ldb: wide, beta: 0.5, c: &floats, ldc: wide)
    #expect(relativeError(floats.map { Double($0) }, expected) < 1e-5)
  }
}

@Suite struct BLASTests {
  @Test func saysWhatItIs() {
    #expect(BLAS.configuration.contains("OpenBLAS"))
    #expect(!BLAS.core.isEmpty)
  }
}

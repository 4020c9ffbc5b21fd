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

import FastAlgorithms
import Numerical
import Targets
import TestSupport
import Testing

/// Counts are those of FFTW's codelets (genfft), of Shao and Johnson, and of the literature.
struct FastAlgorithmTests {
  private func expect(
    _ operator: LinearOperator, total: Int? = nil, multiplications: Int? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = FastAlgorithm.search(`operator`, effort: 3)
    if let total { #expect(found.count.total <= total, sourceLocation: sourceLocation) }
    if let multiplications {
      #expect(found.count.multiplications <= multiplications, sourceLocation: sourceLocation)
    }
    #expect(found.certificate.error < 1e-14, sourceLocation: sourceLocation)
    #expect(found.certificate.noiseError < 1e-14, sourceLocation: sourceLocation)
    #expect(found.certificate.singleError < 1e-6, sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    (3, 16), (4, 16), (5, 44), (6, 44), (7, 96), (8, 56), (9, 120), (10, 108),
  ])
  func complexDFT(size: Int, total: Int) throws {
    expect(try Matrices.dft(size), total: total)
  }

  @Test func complexDFTOf16HasTheMultiplicationsOfFFTW() throws {
    let found = FastAlgorithm.search(try Matrices.dft(16), effort: 1)
    #expect(found.count == OperationCount(additions: 144, multiplications: 24))
  }

  @Test(arguments: [(8, 22, 2), (16, 70, 12)])
  func realDFT(size: Int, total: Int, multiplications: Int) throws {
    expect(try Matrices.realDFT(size), total: total, multiplications: multiplications)
  }

  @Test(arguments: [(2, 16, 113), (4, 4, 20), (4, 8, 56), (4, 16, 144)])
  func cosineTransforms(type: Int, size: Int, total: Int) throws {
    expect(try Matrices.cosine(type, size), total: total)
  }

  @Test(arguments: [(8, 24), (16, 72)])
  func hartley(size: Int, total: Int) throws {
    expect(try Matrices.real(Hartley.self, "{size: \(size)}"), total: total)
  }

  @Test(arguments: [2, 4, 8, 16])
  func hadamardTakesNLgNAdditions(size: Int) throws {
    let additions = size * size.trailingZeroBitCount
    let matrix = try Matrices.real(Hadamard.self, "{size: \(size)}")
    expect(matrix, total: additions, multiplications: 0)
    expect(Matrices.scrambled(matrix, seed: 1), total: additions, multiplications: 0)
  }

  @Test func haarTakes30Additions() throws {
    let scaled = try Matrices.real(Haar.self, "{size: 16}").re
    let signs = LinearOperator(
      Matrix(rows: 16, columns: 16) { scaled[$0, $1] == 0 ? 0 : scaled[$0, $1] < 0 ? -1 : 1 })
    expect(signs, total: 30, multiplications: 0)
  }

  @Test func circulant16() {
    expect(Matrices.circulant(16), total: 184)
  }

  @Test(arguments: [1, 2, 3])
  func orderAndSignsDoNotMatter(seed: UInt64) throws {
    expect(Matrices.scrambled(try Matrices.dft(8), seed: seed), total: 56, multiplications: 4)
    expect(Matrices.scrambled(try Matrices.cosine(2, 16), seed: seed), total: 113)
  }

  @Test func largeOnesArePeeled() throws {
    expect(Matrices.scrambled(try Matrices.dft(36), seed: 1), total: 720)
    let hadamard = try Matrices.real(Hadamard.self, "{size: 256}")
    expect(Matrices.scrambled(hadamard, seed: 1), total: 256 * 8, multiplications: 0)
  }

  @Test(arguments: [-1000, -66, -20, 40, 1000])
  func theUnitDoesNotMatter(exponent: Int) throws {
    let dft = try Matrices.dft(8)
    func scaled(_ matrix: Matrix) -> Matrix {
      Matrix(rows: 8, columns: 8) {
        Double(sign: .plus, exponent: exponent, significand: matrix[$0, $1])
      }
    }
    let found = FastAlgorithm.search(LinearOperator(scaled(dft.re), im: dft.im.map(scaled)))
    // Each of 16 outputs is scaled by a power of two, if need be by a step of its own.
    #expect(found.count.total <= 56 + 16)
    #expect(found.certificate.error < 1e-14)
    #expect(found.certificate.noiseError < 1e-14)
  }

  /// Constants that are there anyhow take the unit of the numbers: a dense product of small ones has no more steps.
  @Test(arguments: [1, 0x1p-6, 1e-20, 1e20])
  func smallNumbersTakeNoMoreOperations(unit: Double) {
    var random = RandomStream(seed: 5, purpose: "dense")
    let matrix = LinearOperator(Matrix(rows: 7, columns: 6) { _, _ in unit * random.normal() })
    let found = FastAlgorithm.search(matrix)
    #expect(found.count.multiplications == 42 && found.count.additions == 35)
    #expect(found.certificate.error < 1e-15)
  }

  @Test func nothingIsFoundInARandomMatrix() {
    var random = RandomStream(seed: 1, purpose: "random matrix")
    let matrix = LinearOperator(Matrix(rows: 6, columns: 5) { _, _ in random.normal() })
    let found = FastAlgorithm.search(matrix)
    #expect(found.count == matrix.denseCount)
    #expect(found.count == OperationCount(additions: 24, multiplications: 30))
    #expect(found.findings.isEmpty)
  }

  @Test func zerosAndEmptyRows() {
    let matrix = LinearOperator(Matrix(rows: 3, columns: 2, elements: [0, 0, 2, 0, 0, -1]))
    let program = FastAlgorithm.search(matrix).program
    #expect(program.apply([3.0, 5]) == [0, 6, -5])
    #expect(program.count == OperationCount(multiplications: 1))
  }

  @Test func closerComparisonWhereTheFirstWouldMissTheTolerance() {
    let matrix = LinearOperator(Matrix(rows: 2, columns: 2, elements: [1, 1, 1, 1 + 1e-10]))
    #expect(FastAlgorithm.search(matrix).certificate.error == 0)
    #expect(FastAlgorithm.search(matrix, tolerance: 1e-9).count.total == 1)
  }

  @Test func theBestSoFarIsTakenWhenTimeIsUp() throws {
    let found = FastAlgorithm.search(try Matrices.dft(8), isOver: { true })
    #expect(found.certificate.error < 1e-14)
    #expect(found.count.total > 56)
  }

  @Test func theSameEachTime() throws {
    let matrix = try Matrices.dft(6)
    #expect(FastAlgorithm.search(matrix).program == FastAlgorithm.search(matrix).program)
  }
}

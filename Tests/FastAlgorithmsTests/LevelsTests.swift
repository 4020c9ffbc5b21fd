import FastAlgorithms
import Numerical
import TestSupport
import Testing

struct LevelsTests {
  private func noisy(_ matrix: Matrix, _ noise: Double, seed: UInt64 = 1) -> Matrix {
    var random = RandomStream(seed: seed, purpose: "noise")
    return Matrix(rows: matrix.rows, columns: matrix.columns) {
      matrix[$0, $1] + noise * random.normal()
    }
  }

  @Test(arguments: [1e-4, 1e-5, 1e-7]) func noisyDFTsBecomeExact(noise: Double) throws {
    let exact = try Matrices.dft(16).onParts
    let levels = try Levels(of: noisy(exact, noise))
    #expect(levels.magnitudes.count == 5)
    #expect(levels.family == "cosines of multiples of π/8")
    #expect((levels.matrix - exact).elements.allSatisfy { abs($0) < 1e-15 })
    #expect(levels.distance > noise && levels.distance < 6 * noise)
  }

  /// Groups that are wider than a quarter of the gaps between them, but no chance: all are cosines.
  @Test func knownNumbersMayScatterMore() throws {
    let exact = try Matrices.dft(32).onParts
    let levels = try Levels(of: noisy(exact, 0.001))
    #expect(levels.spread > levels.gap / 4)
    #expect(levels.family == "cosines of multiples of π/16")
    #expect((levels.matrix - exact).elements.allSatisfy { abs($0) < 1e-15 })
    let magnitudes = [0.1234567, 0.3517123, 0.6180339, 0.9137531]
    let unnamed = Matrix(rows: 32, columns: 32) { magnitudes[($0 + $1) % 4] }
    let refusal = #expect(throws: Levels.Refusal.self) { try Levels(of: noisy(unnamed, 0.01)) }
    guard case .overlap(let spread, let gap)? = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(spread < gap && spread > gap / 4)
  }

  @Test func decimalsAreRecognised() throws {
    let taps = [0.95, -0.15, 0.35, 0.05, -0.85, 0.55]
    let exact = Matrix(rows: 6, columns: 6) { taps[($0 + $1) % 6] }
    let levels = try Levels(of: noisy(exact, 1e-6))
    #expect(levels.family == "multiples of 1/20" && levels.matrix == exact)
  }

  @Test func learnedDFTsHideTheFFT() throws {
    let weights = noisy(try Matrices.dft(8).onParts, 1e-6)
    let exact = try #require(LinearOperator(try Levels(of: weights).matrix).complexForm)
    let found = FastAlgorithm.search(exact)
    #expect(found.count == OperationCount(additions: 52, multiplications: 4))
    #expect(exact.rows == 8 && exact.columns == 8)
  }

  @Test func unitaryTransformsAndRoots() throws {
    let scale = 1 / 16.0.squareRoot()
    let unitary = try Matrices.dft(16).onParts.elements.map { $0 * scale }
    let dft = try Levels(of: noisy(Matrix(rows: 32, columns: 32, elements: unitary), 1e-7))
    #expect(zip(dft.matrix.elements, unitary).allSatisfy { abs($0 - $1) < 1e-15 })

    let haar = Matrix(
      rows: 4, columns: 4,
      elements: [
        0.5, 0.5, 0.5, 0.5, 0.5, 0.5, -0.5, -0.5, 0.5.squareRoot(), -0.5.squareRoot(), 0, 0, 0, 0,
        0.5.squareRoot(), -0.5.squareRoot(),
      ])
    let levels = try Levels(of: noisy(haar, 1e-6))
    #expect((levels.matrix - haar).elements.allSatisfy { abs($0) < 1e-15 })
  }

  @Test func numbersOfNoNameBecomeMeans() throws {
    let matrix = Matrices.circulant(8).re
    let levels = try Levels(of: noisy(matrix, 1e-6))
    #expect(levels.family == nil)
    #expect((levels.matrix - matrix).elements.allSatisfy { abs($0) < 2e-6 })
    #expect(FastAlgorithm.search(LinearOperator(levels.matrix)).count.total < 80)
  }

  @Test func whereGroupsOverlapNothingIsSnapped() throws {
    var random = RandomStream(seed: 1, purpose: "overlap")
    let matrix = Matrix(rows: 12, columns: 12) { _, _ in random.normal() }
    #expect(throws: Levels.Refusal.self) { try Levels(of: matrix) }
    let dft = noisy(try Matrices.dft(16).onParts, 0.05)
    #expect(throws: Levels.Refusal.self) { try Levels(of: dft) }
    #expect(throws: Levels.Refusal.self) { try Levels(of: dft, tolerance: 0.01) }
  }

  @Test func complexFormNeedsItsPattern() throws {
    #expect(LinearOperator(Matrix(rows: 2, columns: 2, elements: [1, 2, 2, 1])).complexForm == nil)
    #expect(LinearOperator(Matrix(rows: 1, columns: 2, elements: [1, 2])).complexForm == nil)
    let dft = try Matrices.dft(5)
    #expect(LinearOperator(dft.onParts).complexForm == dft)
  }
}

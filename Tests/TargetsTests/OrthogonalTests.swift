import Numerical
import TestSupport
import Testing

@testable import Targets

/// The transforms that undo themselves, or whose transpose undoes them.
struct OrthogonalTests {
  private func isOrthogonal(_ matrix: Matrix, scale: Double = 1) -> Bool {
    let identity = Matrix.identity(matrix.rows).elements.map { $0 * scale }
    return relativeError(matrix.timesTransposed(matrix).elements, identity) < 1e-13
  }

  @Test(arguments: [2, 3, 7, 30])
  func sineTransformsInvertEachOther(size: Int) throws {
    for (type, inverse, factor) in [
      (1, 1, 2 * (size + 1)), (2, 3, 2 * size), (3, 2, 2 * size), (4, 4, 2 * size),
    ] {
      let forward = try Making.make(DST.self, "{size: \(size), type: \(type)}").made.matrix
      let back = try Making.make(DST.self, "{size: \(size), type: \(inverse)}").made.matrix
      let identity = Matrix.identity(size).elements.map { $0 * Double(factor) }
      #expect(relativeError((back * forward).elements, identity) < 1e-13, "type \(type)")
      let parameters = "{size: \(size), type: \(type), normalization: ortho}"
      #expect(isOrthogonal(try Making.make(DST.self, parameters).made.matrix))
    }
  }

  @Test(arguments: [1, 6, 101])
  func hartleyUndoesItself(size: Int) throws {
    let there = try Making.make(Hartley.self, "{size: \(size)}").made.matrix
    let back = try Making.make(Hartley.self, "{size: \(size), normalization: forward}").made.matrix
    #expect(relativeError((back * there).elements, Matrix.identity(size).elements) < 1e-13)
    #expect(there.transposed == there)
  }

  @Test func rowsOfSequencyChangeTheirSignSoOften() throws {
    let matrix = try Making.make(Hadamard.self, "{size: 64, order: sequency}").made.matrix
    for k in 0..<64 {
      let row = matrix.row(k)
      #expect(zip(row, row.dropFirst()).count { $0 != $1 } == k)
    }
    #expect(isOrthogonal(matrix, scale: 64))
  }

  @Test(arguments: [1, 2, 5])
  func haarIsOrthogonalAtEveryLevel(levels: Int) throws {
    let haar = try Making.make(Haar.self, "{size: 32, levels: \(levels)}").made.matrix
    #expect(isOrthogonal(haar))
  }

  @Test(arguments: [1, 2, 3, 40])
  func aRandomMatrixIsOrthogonalAndNamedByItsSeed(size: Int) throws {
    let parameters = "size: \(size), seed: 5"
    let matrix = try Making.make(RandomOrthogonal.self, "{\(parameters)}").made.matrix
    #expect(isOrthogonal(matrix))
    #expect(try Making.make(RandomOrthogonal.self, "{\(parameters)}").made.matrix == matrix)
    let others = try (6..<20).map {
      try Making.make(RandomOrthogonal.self, "{size: \(size), seed: \($0)}").made.matrix
    }
    #expect(others.contains { $0 != matrix })
  }

  /// Of Haar's measure: E qᵢⱼ = 0, E qᵢⱼ² = 1/N, E qᵢⱼ⁴ = 3/(N(N+2)), E (tr Q)² = 1, and reflections
  /// are as many as rotations. Limits are four standard errors of 4000 matrices or more.
  @Test func randomMatricesAreSpreadEvenly() throws {
    let count = 4000
    var (means, squares, fourths) = (Matrix(rows: 3, columns: 3), 0.0, 0.0)
    var (traces, rotations) = (0.0, 0)
    for seed in 0..<count {
      let q = try Making.make(RandomOrthogonal.self, "{size: 3, seed: \(seed)}").made.matrix
      means = means + q
      squares += q[0, 0] * q[0, 0]
      fourths += q[2, 1] * q[2, 1] * q[2, 1] * q[2, 1]
      let trace = q[0, 0] + q[1, 1] + q[2, 2]
      traces += trace * trace
      let minors = (0..<3).map { j in
        let (a, b) = ((j + 1) % 3, (j + 2) % 3)
        return q[0, j] * (q[1, a] * q[2, b] - q[1, b] * q[2, a])
      }
      if minors.reduce(0, +) > 0 { rotations += 1 }
    }
    let n = Double(count)
    #expect(means.elements.allSatisfy { ($0 / n).magnitude < 0.04 })
    #expect((squares / n - 1.0 / 3).magnitude < 0.02)
    #expect((fourths / n - 0.2).magnitude < 0.02)
    #expect((traces / n - 1).magnitude < 0.1)
    #expect((Double(rotations) / n - 0.5).magnitude < 0.04)
  }

  @Test func whatIsNoPowerOfTwoIsSaid() throws {
    #expect(
      try Making.make(Hadamard.self, "{size: 12}").problems == [
        "'size' must be a power of two, but here is 12; 8 and 16 are next to it"
      ])
    #expect(
      try Making.make(Haar.self, "{size: 8, levels: 4}").problems == [
        "8 numbers can be halved 3 times, not 4 times"
      ])
  }
}

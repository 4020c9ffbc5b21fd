import FastAlgorithms
import Numerical
import Targets
import TestSupport

/// Matrices under test: the exact operators of targets, and the same in disorder.
enum Matrices {
  static func real<T: LinearTarget>(_ target: T.Type, _ parameters: String) throws -> LinearOperator
  {
    LinearOperator(try Making.make(target, parameters).made.matrix)
  }

  /// exp(−2πi k n / N).
  static func dft(_ size: Int) throws -> LinearOperator {
    let parts = try Making.make(DFT.self, "{size: \(size), input: real}").made.matrix
    return LinearOperator(
      Matrix(rows: size, columns: size) { parts[$0, $1] },
      im: Matrix(rows: size, columns: size) { parts[size + $0, $1] })
  }

  /// cos(2π k n / N) for k = 0…N/2, then −sin(2π k n / N) for 0 < k < N/2.
  static func realDFT(_ size: Int) throws -> LinearOperator {
    let parts = try Making.make(DFT.self, "{size: \(size), input: real}").made.matrix
    return LinearOperator(
      Matrix(rows: size, columns: size) { i, j in
        i <= size / 2 ? parts[i, j] : parts[size + i - size / 2, j]
      })
  }

  /// cos(π k (2n + 1) / 2N) times `scale`, or with (2k + 1) for k.
  static func cosine(_ type: Int, _ size: Int, scale: Double = 1) throws -> LinearOperator {
    let matrix = try real(DCT.self, "{size: \(size), type: \(type)}").re
    return LinearOperator(
      Matrix(rows: size, columns: size) { scale * matrix[$0, $1] / 2 })
  }

  /// h[(i − j) mod N] of N normal numbers.
  static func circulant(_ size: Int) -> LinearOperator {
    var random = RandomStream(seed: 1, purpose: "circulant")
    let taps = (0..<size).map { _ in random.normal() }
    return LinearOperator(Matrix(rows: size, columns: size) { taps[($0 - $1 + size) % size] })
  }

  /// Rows and columns in a random order, with random signs.
  static func scrambled(_ operator: LinearOperator, seed: UInt64) -> LinearOperator {
    var random = RandomStream(seed: seed, purpose: "scrambled")
    let (rows, columns) = (
      random.permutation(`operator`.rows), random.permutation(`operator`.columns)
    )
    let rowSigns = rows.map { _ in random.below(2) == 0 ? 1.0 : -1 }
    let columnSigns = columns.map { _ in random.below(2) == 0 ? 1.0 : -1 }
    func scramble(_ matrix: Matrix) -> Matrix {
      Matrix(rows: matrix.rows, columns: matrix.columns) { i, j in
        let entry = matrix[Int(rows[i]), Int(columns[j])]
        return entry == 0 ? 0 : rowSigns[i] * columnSigns[j] * entry
      }
    }
    return LinearOperator(scramble(`operator`.re), im: `operator`.im.map(scramble))
  }
}

internal import COpenBLAS
internal import Learning
internal import Numerical

/// The products of matrices of a job, alone: one forward a layer, one for its weights' gradient, and
/// one for the gradient by its inputs, which the first layer does without.
final class BareGEMM {
  private let job: Job
  /// Rows of a batch between layers, and weights; what they hold doesn't matter.
  private let rows: [Vector<Float>]
  private let weights: [Vector<Float>]

  init(_ job: Job) {
    self.job = job
    rows = job.widths.map { Vector(count: $0 * job.batch) }
    weights = zip(job.widths, job.widths.dropFirst()).map { Vector(count: $0 * $1) }
    for vector in rows + weights { vector.memory.update(repeating: 0.25, count: vector.count) }
  }

  /// C = op(A) op(B) for row-major matrices without gaps: m x k by k x n.
  typealias GEMM =
    @Sendable (
      _ transposeA: Bool, _ transposeB: Bool, _ m: Int, _ n: Int, _ k: Int, _ a: Vector<Float>,
      _ b: Vector<Float>, _ c: Vector<Float>
    ) -> Void

  /// As any program calls it.
  static let plain: GEMM = { transposeA, transposeB, m, n, k, a, b, c in
    cblas_sgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
      Int32(m), Int32(n), Int32(k), 1, a.memory, Int32(transposeA ? m : k), b.memory,
      Int32(transposeB ? k : n), 0, c.memory, Int32(n))
  }

  /// As Twiddle does, which transposes first where that pays.
  static let ours: GEMM = { transposeA, transposeB, m, n, k, a, b, c in
    Float.gemm(
      transposeA, transposeB, m: m, n: n, k: k, a: a.memory, lda: transposeA ? m : k, b: b.memory,
      ldb: transposeB ? k : n, beta: 0, c: c.memory, ldc: n)
  }

  func seconds(_ multiply: GEMM) -> Double {
    let gradients = weights.map { Vector<Float>(count: $0.count) }
    let backward = rows.map { Vector<Float>(count: $0.count) }
    let batch = job.batch
    return processorSeconds {
      for _ in 0..<job.steps {
        for (i, w) in weights.enumerated() {
          let (inputs, outputs) = (job.widths[i], job.widths[i + 1])
          multiply(false, true, batch, outputs, inputs, rows[i], w, rows[i + 1])
        }
        for (i, w) in weights.enumerated().reversed() {
          let (inputs, outputs) = (job.widths[i], job.widths[i + 1])
          multiply(true, false, outputs, inputs, batch, backward[i + 1], rows[i], gradients[i])
          guard i > 0 else { continue }
          multiply(false, false, batch, inputs, outputs, backward[i + 1], w, backward[i])
        }
      }
    }
  }
}

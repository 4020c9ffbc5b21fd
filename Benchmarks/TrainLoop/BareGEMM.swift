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

  func seconds() -> Double {
    let gradients = weights.map { Vector<Float>(count: $0.count) }
    let backward = rows.map { Vector<Float>(count: $0.count) }
    let batch = job.batch
    return processorSeconds {
      for _ in 0..<job.steps {
        for (i, w) in weights.enumerated() {
          let (inputs, outputs) = (job.widths[i], job.widths[i + 1])
          Float.gemm(
            false, true, m: batch, n: outputs, k: inputs, a: rows[i].memory, lda: inputs,
            b: w.memory, ldb: inputs, beta: 0, c: rows[i + 1].memory, ldc: outputs)
        }
        for (i, w) in weights.enumerated().reversed() {
          let (inputs, outputs) = (job.widths[i], job.widths[i + 1])
          Float.gemm(
            true, false, m: outputs, n: inputs, k: batch, a: backward[i + 1].memory, lda: outputs,
            b: rows[i].memory, ldb: inputs, beta: 0, c: gradients[i].memory, ldc: inputs)
          guard i > 0 else { continue }
          Float.gemm(
            false, false, m: batch, n: inputs, k: outputs, a: backward[i + 1].memory, lda: outputs,
            b: w.memory, ldb: inputs, beta: 0, c: backward[i].memory, ldc: inputs)
        }
      }
    }
  }
}

internal import COpenBLAS
internal import Dispatch
internal import Synchronization

/// The threads that a run may take, and the work that they share.
///
/// Work is split by its results, never within a sum, so that every number comes about as on one
/// thread. OpenBLAS's own threads would yield in a loop between products, in the way of all others.
package enum Threads {
  private static let given = Atomic(1)

  package static var count: Int { given.load(ordering: .relaxed) }

  /// Holds for the whole process.
  package static func use(_ count: Int) {
    precondition(count > 0, "\(count) threads can't compute")
    given.store(count, ordering: .relaxed)
    openblas_set_num_threads(1)
  }

  /// Does `work` for parts of 0..<count side by side, or for all at once where the operations are so
  /// few that waking a thread takes longer.
  @inline(__always)
  static func split(_ count: Int, operations: Int, _ work: (Range<Int>) -> Void) {
    let threads = self.count
    guard threads > 1, operations >= leastOperations else { return work(0..<count) }
    // Whole cache lines, and whole tiles of a matrix product.
    let part = (count + threads * 16 - 1) / (threads * 16) * 16
    withoutActuallyEscaping(work) { work in
      // Pointers are not Sendable; parts that don't overlap may share them.
      nonisolated(unsafe) let work = work
      DispatchQueue.concurrentPerform(iterations: (count + part - 1) / part) { index in
        work(index * part..<min(count, (index + 1) * part))
      }
    }
  }

  /// Lends the threads to OpenBLAS, for a decomposition that it splits by itself.
  static func lent<Result>(_ work: () -> Result) -> Result {
    openblas_set_num_threads(Int32(clamping: count))
    defer { openblas_set_num_threads(1) }
    return work()
  }

  /// Multiplications and additions of two tenths of a millisecond on one thread; with half of them
  /// nothing is gained.
  private static var leastOperations: Int { 1 << 23 }
}

internal import Numerical

/// The program.
package enum Twiddle {
  package static let version = "0.1.0"

  /// To be called first.
  package static func start() {
    BLAS.endIdleThreads()
    Memory.keepFreed()
  }
}

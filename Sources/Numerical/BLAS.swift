internal import COpenBLAS

/// The BLAS in use.
package enum BLAS {
  /// How it was built, such as `OpenBLAS 0.3.29 NO_LAPACKE DYNAMIC_ARCH … Zen MAX_THREADS=64`.
  package static var configuration: String { text(openblas_get_config()) }

  /// The processor whose kernels it chose, such as `SkylakeX`; results may differ in the last bits
  /// from one to another.
  package static var core: String { text(openblas_get_corename()) }

  /// Ends the threads that OpenBLAS starts as it is loaded, which spin for a tenth of a second before
  /// they sleep. Where threads are lent to it, they start again.
  package static func endIdleThreads() { openblas_end_threads() }

  /// Whether A Bᵀ is faster as A times a transposed copy of B. For processors with AVX-512, OpenBLAS
  /// multiplies small matrices without packing them first, but not A by Bᵀ, unless the product is tiny.
  static func transposesFirst(_ m: Int, _ n: Int, _ k: Int) -> Bool {
    hasSmallProducts && n > 1 && m * n * k <= 1_000_000 && (m * n > 1200 || k < 32)
  }

  private static let hasSmallProducts =
    ["SkylakeX", "Cooperlake", "SapphireRapids"].contains(core)

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? "unknown"
  }
}

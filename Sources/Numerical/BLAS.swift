internal import COpenBLAS
internal import Glibc

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

  /// Bytes of address space that a thread needs for its products: OpenBLAS's buffer of 128 MB, and some for pages.
  package static let bufferSize = 129 << 20

  /// Takes the memory of products now, and keeps it; false if there is too little, where OpenBLAS would
  /// ask for it for ever.
  package static func takeMemory() -> Bool {
    let place = mmap(
      nil, bufferSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let place, place != MAP_FAILED else { return false }
    munmap(place, bufferSize)
    // Large enough for every processor to pack it.
    let matrix = Matrix(rows: 128, columns: 128)
    _ = matrix * matrix
    return true
  }

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

internal import Glibc
internal import Numerical

/// The program.
package enum Twiddle {
  package static let version = "0.1.0"

  /// To be called first; says why the program can't work here.
  package static func start() throws {
    File.openStandardFiles()
    try checkAddressSpace()
    BLAS.endIdleThreads()
    Memory.keepFreed()
  }

  /// OpenBLAS asks for the memory of a product until it gets it, and its idle thread does so before the
  /// program starts: where address space is limited, both could go on for ever.
  private static func checkAddressSpace() throws {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    if limit.rlim_cur == rlim_t.max { return }
    let variable = "OPENBLAS_NUM_THREADS"
    if getenv(variable).map({ String(cString: $0) }) != "1" {
      setenv(variable, "1", 1)
      // Without that thread. Where this fails it stays, and may find no memory.
      execv("/proc/self/exe", CommandLine.unsafeArgv)
    }
    guard BLAS.takeMemory() else { throw TooLittleMemory(kilobytes: limit.rlim_cur / 1024) }
  }

  private struct TooLittleMemory: Error, CustomStringConvertible {
    let kilobytes: rlim_t

    var description: String {
      "OpenBLAS takes \(BLAS.bufferSize >> 20) MB of address space for a product, which the limit of "
        + "\(kilobytes) kB does not leave; allow more with `ulimit -v`"
    }
  }
}

internal import Glibc
internal import Numerical

/// The program.
package enum Twiddle {
  package static let version = "0.1.0"

  /// To be called first; says why the program can't work here.
  package static func start() throws {
    File.openStandardFiles()
    // Who started the program may not have cared how its children end; here it matters.
    signal(SIGCHLD, SIG_DFL)
    // A file that grows beyond `ulimit -f` is then an error with words.
    signal(SIGXFSZ, SIG_IGN)
    try checkAddressSpace()
    BLAS.endIdleThreads()
    Memory.keepFreed()
  }

  /// OpenBLAS asks for the memory of a product until it gets it, and its idle thread does so before the
  /// program starts: where address space is limited, both could go on for ever.
  private static func checkAddressSpace() throws {
    let limits = [(RLIMIT_AS, "-v"), (RLIMIT_DATA, "-d")].map { resource, option in
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(resource.rawValue), &limit)
      return (bytes: limit.rlim_cur, option: option)
    }
    guard let limit = limits.min(by: { $0.bytes < $1.bytes }), limit.bytes < rlim_t.max else {
      return
    }
    let variable = "OPENBLAS_NUM_THREADS"
    if getenv(variable).map({ String(cString: $0) }) != "1" {
      setenv(variable, "1", 1)
      // Without that thread. Where this fails it stays, and may find no memory.
      execv("/proc/self/exe", CommandLine.unsafeArgv)
    }
    guard BLAS.takeMemory() else {
      throw TooLittleMemory(kilobytes: limit.bytes / 1024, option: limit.option)
    }
  }

  private struct TooLittleMemory: Error, CustomStringConvertible {
    let kilobytes: rlim_t
    /// Of the shell's `ulimit`.
    let option: String

    var description: String {
      "OpenBLAS takes \(BLAS.bufferSize >> 20) MB of address space for a product, which the limit of "
        + "\(kilobytes) kB does not leave; allow more with `ulimit \(option)`"
    }
  }
}

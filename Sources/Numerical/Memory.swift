internal import CKernels

package enum Memory {
  /// Keeps what is freed for the next of its size, instead of giving it back to the system.
  package static func keepFreed() { twiddle_keep_freed_memory() }
}

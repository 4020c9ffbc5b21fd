/// What a run needs only on its way, and what its killed processes left half-written.
extension RunDirectory {
  /// Removes it from a run that is over, unless another process is at the run.
  func tidy() throws(FileError) {
    guard try hasLeftovers, let lock = try RunLock.acquire(self) else { return }
    defer { withExtendedLifetime(lock) {} }
    try removeLeftovers()
  }

  /// Removes it, for the process that has the lock. Results lie there, whatever is left beside them: who
  /// calls this tells an error and goes on.
  func removeLeftovers() throws(FileError) {
    if isOver { try tree.removeAll(checkpoint) }
    for folder in writtenFolders { try tree.removeLeftovers(in: folder) }
  }

  private var hasLeftovers: Bool {
    get throws(FileError) {
      if isOver, File.exists(checkpoint) { return true }
      for folder in writtenFolders where try tree.hasLeftovers(in: folder) { return true }
      return false
    }
  }

  private var writtenFolders: [String] { [path, snapshots] }

  /// Whether nothing goes on from its checkpoint.
  private var isOver: Bool { [.finished, .diverged].contains(state) }
}

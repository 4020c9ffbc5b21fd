internal import Glibc

/// The right to write in a run's directory, held by one process at a time: flock(2) on the
/// directory itself, so that it ends with its process however that ends.
final class RunLock {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Creates the directory if need be and waits until it is free; `waits` is called once if it
  /// isn't, and `isCancelled` ends the waiting with nil.
  static func acquire(
    _ directory: RunDirectory, waits: () -> Void, isCancelled: () -> Bool
  ) throws(FileError) -> RunLock? {
    var hasWaited = false
    while true {
      try File.createDirectory(directory.path)
      let descriptor = open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      if descriptor < 0 {
        if errno == ENOENT { continue }
        throw FileError("open the folder", directory.path)
      }
      let lock = RunLock(descriptor)
      while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        if errno != EWOULDBLOCK && errno != EINTR { throw FileError("lock", directory.path) }
        if !hasWaited { waits() }
        hasWaited = true
        if isCancelled() { return nil }
        usleep(50_000)
      }
      // Who held the lock may have moved the directory to the trash.
      if lock.isStill(at: directory.path) { return lock }
    }
  }

  private func isStill(at path: String) -> Bool {
    var (held, named) = (stat(), stat())
    return fstat(descriptor, &held) == 0 && stat(path, &named) == 0
      && held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}

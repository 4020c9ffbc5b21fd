internal import Glibc

/// The right to write in a run's directory, held by one process at a time: flock(2) on its log, opened
/// for writing, as clients of NFS lock no other files. It ends with its process however that ends.
package final class RunLock {
  let log: File
  private let directory: RunDirectory

  private init(_ log: File, of directory: RunDirectory) {
    self.log = log
    self.directory = directory
  }

  /// Creates the directory if need be; nil where another process holds the lock.
  static func acquire(_ directory: RunDirectory) throws(FileError) -> RunLock? {
    while true {
      try directory.tree.createDirectory(directory.path)
      let log: File
      do throws(FileError) {
        log = try directory.tree.append(directory.log)
      } catch {
        // Another process moved the directory to the trash meanwhile.
        if error.code == ENOENT { continue }
        throw error
      }
      if flock(log.descriptor, LOCK_EX | LOCK_NB) != 0 {
        if errno == EWOULDBLOCK { return nil }
        if errno == EINTR { continue }
        throw FileError("lock", directory.log)
      }
      let lock = RunLock(log, of: directory)
      // Who held it before may have moved the directory to the trash.
      if lock.isInPlace { return lock }
    }
  }

  /// Whether a process holds the lock. Who asks has it for a moment, together with others who ask.
  static func isHeld(on directory: RunDirectory) -> Bool {
    let log = open(directory.log, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard log >= 0 else { return false }
    defer { close(log) }
    return flock(log, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// The lock that another process acquired and handed on by an open file.
  package init(inherited descriptor: Int32, of directory: RunDirectory) throws(FileError) {
    log = try File(inherited: descriptor, path: directory.log)
    self.directory = directory
    guard isInPlace else { throw FileError("lock", directory.log, code: EBADF) }
  }

  /// Whether the log that is locked still lies where the directory's log is looked for.
  var isInPlace: Bool {
    var (held, named) = (stat(), stat())
    return fstat(log.descriptor, &held) == 0 && lstat(directory.log, &named) == 0
      && held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}

internal import Glibc

/// Whole files: each is written under a name that nobody else has, and then renamed. Until then its
/// writer keeps it locked, which tells it from what a killed writer left.
extension OpenFolder {
  /// Writes a whole file so that at any moment either the old one or the new one is there.
  func replace(
    _ name: String, write: (File) throws(FileError) -> Void
  ) throws(FileError) {
    let (file, temporary) = try temporary(for: name)
    defer { withExtendedLifetime(file) {} }
    do throws(FileError) {
      try write(file)
      try file.synchronize()
      if renameat(descriptor, temporary, descriptor, name) != 0 { throw refusal("write", name) }
    } catch {
      // What was refused is told, whether or not this is left.
      unlinkat(descriptor, temporary, 0)
      throw error
    }
    try synchronize()
  }

  /// A new file, which is called as it will be in what it tells.
  private func temporary(for name: String) throws(FileError) -> (File, String) {
    while true {
      let temporary = ".twiddle-\(String(UInt64.random(in: 0 ... .max), radix: 16)).tmp"
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC
      let descriptor = openat(descriptor, temporary, flags, 0o644)
      if descriptor < 0 {
        if errno == EEXIST { continue }
        throw refusal("write", name)
      }
      let file = File(descriptor, path(of: name))
      // Where nothing can be locked, nothing is taken for left.
      while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
      var status = stat()
      if fstat(descriptor, &status) != 0 { throw FileError("write", file.path) }
      // Before it was locked it may have been taken for left.
      if status.st_nlink > 0 { return (file, temporary) }
    }
  }

  /// Whether killed writers left something.
  var hasLeftovers: Bool {
    get throws(FileError) { try !leftovers().isEmpty }
  }

  /// Removes what killed writers left.
  func removeLeftovers() throws(FileError) {
    for name in try leftovers() {
      let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      // Another process was here first, or it is none of ours.
      guard file >= 0 else { continue }
      defer { close(file) }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else { continue }
      do throws(FileError) {
        try remove(name)
      } catch {
        // A folder is none of ours, and where all may write, what others left is theirs.
        if ![EISDIR, EPERM].contains(error.code) { throw error }
      }
    }
  }

  private func leftovers() throws(FileError) -> [[CChar]] {
    let (first, last) = (Array(".twiddle-".utf8CString.dropLast()), Array(".tmp".utf8CString))
    let digits = Set("0123456789abcdef".utf8.map { CChar(bitPattern: $0) })
    do throws(FileError) {
      return try names().filter { name in
        name.starts(with: first) && name.suffix(last.count) == last[...]
          && (1...16).contains(name.count - first.count - last.count)
          && name.dropFirst(first.count).dropLast(last.count).allSatisfy(digits.contains)
      }
    } catch {
      // Who may write in a folder may not always read it.
      if error.code == EACCES { return [] }
      throw error
    }
  }

  private func synchronize() throws(FileError) {
    let folder: Int32
    do throws(FileError) {
      folder = try readable()
    } catch {
      // The file is there all the same.
      if error.code == EACCES { return }
      throw error
    }
    defer { close(folder) }
    // EINVAL: a file system that syncs no folders.
    if fsync(folder) != 0, errno != EINVAL { throw FileError("write", path) }
  }
}

internal import Glibc

/// What the system refused, or Twiddle itself, and for which file.
package struct FileError: Error, CustomStringConvertible {
  package let action: String
  package let path: String
  /// That of the system; 0 where Twiddle refused.
  package let code: Int32
  private let reason: String

  package init(_ action: String, _ path: String, code: Int32 = errno) {
    self.action = action
    self.path = path
    self.code = code
    reason = String(cString: strerror(code))
  }

  package init(_ action: String, _ path: String, because reason: String) {
    self.action = action
    self.path = path
    self.code = 0
    self.reason = reason
  }

  package var description: String { "can't \(action) \(path): \(reason)" }
}

/// A file that is being written; each `write` is one write(2).
package final class File {
  package let path: String
  let descriptor: Int32

  init(_ path: String, _ flags: Int32) throws(FileError) {
    self.path = path
    descriptor = open(path, flags | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw FileError("create", path) }
  }

  /// A file that the process that started this one opened.
  init(inherited descriptor: Int32, path: String) throws(FileError) {
    self.path = path
    self.descriptor = descriptor
    // What this process starts shall not hold it open.
    if fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0 { throw FileError("write", path) }
  }

  deinit { close(descriptor) }

  /// A new empty file, in place of an older one.
  package static func create(_ path: String) throws(FileError) -> File {
    try File(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND)
  }

  /// A file that goes on behind its first `count` bytes, or behind all of them; made if need be.
  package static func append(_ path: String, after count: Int? = nil) throws(FileError) -> File {
    let file = try File(path, O_WRONLY | O_CREAT | O_APPEND)
    if let count, ftruncate(file.descriptor, count) != 0 { throw FileError("cut", path) }
    return file
  }

  package func write(_ text: String) throws(FileError) {
    try Array(text.utf8).withUnsafeBufferPointer { bytes throws(FileError) in
      try write(UnsafeRawBufferPointer(bytes))
    }
  }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(descriptor, piece.baseAddress, piece.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError("write", path)
      }
      rest = rest.dropFirst(count)
    }
  }

  package func synchronize() throws(FileError) {
    if fsync(descriptor) != 0 { throw FileError("write", path) }
  }

  /// Writes a whole file so that at any moment either the old one or the new one is there.
  ///
  /// - Parameters:
  ///   - suffix: names the temporary file; one of its own where several processes may write.
  ///   - write: writes all of it, in pieces if it likes.
  package static func replace(
    _ path: String, suffix: String = ".tmp", write: (File) throws(FileError) -> Void
  ) throws(FileError) {
    let temporary = path + suffix
    do throws(FileError) {
      let file = try create(temporary)
      try write(file)
      try file.synchronize()
    } catch {
      unlink(temporary)
      throw error
    }
    if rename(temporary, path) != 0 { throw FileError("write", path) }
    try synchronizeDirectory(of: path)
  }

  package static func replace(
    _ path: String, with text: String, suffix: String = ".tmp"
  ) throws(FileError) {
    try replace(path, suffix: suffix) { file throws(FileError) in try file.write(text) }
  }

  /// Removes a file if it is there.
  package static func remove(_ path: String) throws(FileError) {
    if unlink(path) != 0 && errno != ENOENT { throw FileError("remove", path) }
  }

  /// Writes what the user asked for where the user asked for it: a file is replaced whole, through
  /// links, and a device or a pipe is written to.
  package static func output(_ path: String, _ text: String) throws(FileError) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      return try File(path, O_WRONLY).write(text)
    }
    let resolved = realpath(path, nil)
    defer { free(resolved) }
    try replace(resolved.map { String(cString: $0) } ?? path, with: text)
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The folder in which a file stands: `/` for `/x`, `.` for `x`.
  package static func folder(of path: String) -> String {
    // By bytes: to Swift a slash before an accent is no slash.
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Creates the folder and those above it.
  package static func createDirectory(_ path: String) throws(FileError) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST && isDirectory(path) { return }
    let above = folder(of: path)
    guard errno == ENOENT, above != ".", above != "/" else {
      throw FileError("create the folder", path)
    }
    try createDirectory(above)
    if mkdir(path, 0o755) != 0 && errno != EEXIST { throw FileError("create the folder", path) }
  }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func synchronizeDirectory(of path: String) throws(FileError) {
    let directory = folder(of: path)
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // Who may write in a folder may not always read it; the file is there all the same.
    if descriptor < 0, errno == EACCES { return }
    if descriptor < 0 { throw FileError("open", directory) }
    fsync(descriptor)
    close(descriptor)
  }
}

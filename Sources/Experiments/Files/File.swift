internal import Glibc

/// What the system refused, or Twiddle itself, and for which file.
package struct FileError: Error, CustomStringConvertible {
  package let action: String
  package let path: String
  /// That of the system; 0 where Twiddle refused.
  package let code: Int32
  /// Whether nothing lies there.
  package var isAbsence: Bool { code == ENOENT }
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

  /// - Parameter descriptor: is closed with the file.
  init(_ descriptor: Int32, _ path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// A file that the process that started this one opened.
  init(inherited descriptor: Int32, path: String) throws(FileError) {
    self.path = path
    self.descriptor = descriptor
    // What this process starts shall not hold it open.
    if fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0 { throw FileError("write", path) }
  }

  deinit { close(descriptor) }

  package func write(_ text: String) throws(FileError) { try write(Array(text.utf8)) }

  package func write(_ bytes: [UInt8]) throws(FileError) {
    try bytes.withUnsafeBufferPointer { bytes throws(FileError) in
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

  /// Leaves the first bytes.
  func cut(after count: Int) throws(FileError) {
    if ftruncate(descriptor, count) != 0 { throw FileError("cut", path) }
  }

  /// Writes what the user asked for where the user asked for it: a file is replaced whole, through
  /// links, and a device or a pipe is written to.
  package static func output(_ path: String, _ text: String) throws(FileError) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      let device = open(path, O_WRONLY | O_CLOEXEC)
      if device < 0 { throw FileError("write", path) }
      return try File(device, path).write(text)
    }
    let place = resolved(path)
    let tree = FileTree(folder(of: place))
    try tree.removeLeftovers(in: tree.root)
    try tree.replace(place, with: text)
  }

  /// Where a path leads that the user gave, through links; the path itself where it leads nowhere.
  package static func resolved(_ path: String) -> String {
    let resolved = realpath(path, nil)
    defer { free(resolved) }
    return resolved.map { String(cString: $0) } ?? path
  }

  /// Opens /dev/null for input, output and errors that were closed: the next file or socket would take the
  /// place of one of them, and be taken for it.
  static func openStandardFiles() {
    // open(2) takes the lowest number that is free.
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDWR)
    }
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
    if mkdir(path, 0o755) == 0 { return }
    let above = folder(of: path)
    if errno == ENOENT, above != ".", above != "/" {
      try createDirectory(above)
      if mkdir(path, 0o755) == 0 { return }
    }
    let error = FileError("create the folder", path)
    if error.code == EEXIST, isFolder(path) { return }
    guard isLink(path) else { throw error }
    throw FileError("create the folder", path, because: "it is a link that leads to no folder")
  }
}

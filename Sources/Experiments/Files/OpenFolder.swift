internal import Glibc

/// A folder that is held open: what is done in it is done there, whatever becomes of its path, and
/// no link in it is ever followed.
final class OpenFolder {
  let path: String
  let descriptor: Int32

  // O_PATH, which Swift does not see: who may write in a folder may not always read it.
  private static let flags = 0o10_000_000 | O_DIRECTORY | O_CLOEXEC

  /// A folder that the user named, through links if there are some.
  init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, OpenFolder.flags)
    if descriptor < 0 { throw FileError("open the folder", path) }
  }

  /// A folder within another.
  private init(_ name: UnsafePointer<CChar>, in folder: OpenFolder) throws(FileError) {
    path = folder.path(of: name)
    descriptor = openat(folder.descriptor, name, OpenFolder.flags | O_NOFOLLOW)
    if descriptor < 0 { throw folder.refusal("open the folder", name) }
  }

  deinit { close(descriptor) }

  /// - Parameter isMade: whether it is made where it is missing.
  func folder(_ name: UnsafePointer<CChar>, isMade: Bool) throws(FileError) -> OpenFolder {
    if isMade, mkdirat(descriptor, name, 0o755) != 0, errno != EEXIST {
      throw FileError("create the folder", path(of: name))
    }
    return try OpenFolder(name, in: self)
  }

  /// A new empty file, in place of what was called so: where that was a link, a pipe, or one name of
  /// several of a file, what it led to stays as it was.
  func create(_ name: String) throws(FileError) -> File {
    try remove(name)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC
    let file = openat(descriptor, name, flags, 0o644)
    if file < 0 { throw refusal("create", name) }
    return File(file, path(of: name))
  }

  /// A file that is written behind its end; made if need be.
  func append(_ name: String) throws(FileError) -> File {
    // The opening of a pipe would wait for a reader.
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let descriptor = openat(descriptor, name, flags, 0o644)
    if descriptor < 0 { throw refusal("write", name) }
    let file = File(descriptor, path(of: name))
    var status = stat()
    if fstat(descriptor, &status) != 0 { throw FileError("write", file.path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError("write", file.path, because: "it is no regular file; remove it")
    }
    if status.st_nlink == 1 { return file }
    // A copy that shares its files with the run by hard links stays as it is.
    let bytes = try File.read(file.path, atMost: File.mostTableBytes)
    try replace(name) { copy throws(FileError) in try copy.write(bytes) }
    return try append(name)
  }

  /// Removes a file, or a link itself, if it is there.
  func remove(_ name: UnsafePointer<CChar>) throws(FileError) {
    if unlinkat(descriptor, name, 0) != 0 && errno != ENOENT {
      throw FileError("remove", path(of: name))
    }
  }

  /// Removes an empty folder.
  func removeFolder(_ name: UnsafePointer<CChar>) throws(FileError) {
    if unlinkat(descriptor, name, AT_REMOVEDIR) != 0 {
      throw FileError("remove the folder", path(of: name))
    }
  }

  /// What lies there itself, which may be a link; nil if nothing does.
  func status(of name: UnsafePointer<CChar>) -> stat? {
    var status = stat()
    return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
  }

  /// Moves a folder, a file or a link itself into a folder; false if something is called so there.
  func move(_ name: String, to other: OpenFolder, as newName: String) throws(FileError) -> Bool {
    func refusal() -> FileError { FileError("move", "\(path(of: name)) to \(other.path)") }
    guard let status = status(of: name) else { throw refusal() }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      if linkat(descriptor, name, other.descriptor, newName, 0) != 0 {
        if errno == EEXIST { return false }
        throw refusal()
      }
      if unlinkat(descriptor, name, 0) != 0 { throw refusal() }
      return true
    }
    if mkdirat(other.descriptor, newName, 0o755) != 0 {
      if errno == EEXIST { return false }
      throw FileError("create the folder", other.path(of: newName))
    }
    // A folder that this call made is empty, and rename(2) replaces an empty folder.
    if renameat(descriptor, name, other.descriptor, newName) == 0 { return true }
    let error = refusal()
    unlinkat(other.descriptor, newName, AT_REMOVEDIR)
    throw error
  }

  /// A descriptor that also reads, which the caller closes.
  func readable() throws(FileError) -> Int32 {
    let readable = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if readable < 0 { throw FileError("read the folder", path) }
    return readable
  }

  func path(of name: UnsafePointer<CChar>) -> String {
    (path.utf8.last == UInt8(ascii: "/") ? path : path + "/") + String(cString: name)
  }

  /// What the system says, or that a link is in the way, which it says in several ways.
  func refusal(_ action: String, _ name: UnsafePointer<CChar>) -> FileError {
    let error = FileError(action, path(of: name))
    guard let status = status(of: name), status.st_mode & S_IFMT == S_IFLNK else { return error }
    return FileError(
      action, path(of: name),
      because: "it is a link, and nothing is changed through links; put there what it leads to, or "
        + "remove it")
  }
}

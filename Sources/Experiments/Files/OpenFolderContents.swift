internal import Glibc

extension OpenFolder {
  /// What is called so, in bytes; of a folder with all that it holds.
  func size(of name: UnsafePointer<CChar>) throws(FileError) -> Int {
    guard let status = status(of: name) else { return 0 }
    guard status.st_mode & S_IFMT == S_IFDIR else { return Int(status.st_size) }
    var sum = 0
    do throws(FileError) {
      let inner = try folder(name, isMade: false)
      // Sparse files may pretend to more than there are bytes.
      for name in try inner.names() { sum += min(try inner.size(of: name), .max - sum) }
    } catch {
      // Another process may remove it.
      if error.code != ENOENT { throw error }
    }
    return sum
  }

  /// Removes a file, a link itself, or a folder with all that it holds, if it is there.
  func removeAll(_ name: UnsafePointer<CChar>) throws(FileError) {
    guard let status = status(of: name) else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else { return try remove(name) }
    do throws(FileError) {
      let inner = try folder(name, isMade: false)
      for name in try inner.names() { try inner.removeAll(name) }
      try removeFolder(name)
    } catch {
      // Another process may remove the same.
      if error.code != ENOENT { throw error }
    }
  }

  /// The names of all in it, without a zero byte more than one: they need not be UTF-8.
  func names() throws(FileError) -> [[CChar]] {
    let stream = fdopendir(try readable())
    guard let stream else { throw FileError("read the folder", path) }
    defer { closedir(stream) }
    var names: [[CChar]] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
      }
      if name != [46] && name != [46, 46] { names.append(name + [0]) }
    }
    return names
  }
}

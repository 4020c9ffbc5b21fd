internal import Glibc

extension File {
  /// Bytes that are read of a definition, a summary and their likes; what Twiddle writes has some
  /// thousand.
  package static let mostBytes = 1 << 20
  /// Bytes that are read of a table with a row an epoch: ten million rows.
  package static let mostTableBytes = 1 << 30

  /// All bytes of a file.
  ///
  /// - Parameter limit: a file of more bytes is refused.
  package static func read(
    _ path: String, atMost limit: Int = mostBytes
  ) throws(FileError) -> [UInt8] {
    try FileReader(path, atMost: limit).read(.max)
  }

  /// The first bytes of a file, at most so many.
  package static func read(_ path: String, first limit: Int) throws(FileError) -> [UInt8] {
    try FileReader(path, atMost: .max).read(limit)
  }

  /// The last bytes of a file, at most so many.
  package static func read(_ path: String, last limit: Int) throws(FileError) -> [UInt8] {
    let reader = try FileReader(path, atMost: .max)
    reader.place = max(0, reader.size - limit)
    return try reader.read(limit)
  }

  /// Hands on the lines of a file, one after the other and without their line breaks.
  ///
  /// - Parameter limit: a file with a longer line is refused when that line is reached.
  package static func forEachLine(
    of path: String, atMost limit: Int = mostBytes, _ body: ([UInt8]) throws -> Void
  ) throws {
    let reader = try FileReader(path, atMost: .max)
    var rest: [UInt8] = []
    while reader.place < reader.size {
      rest += try reader.read(limit)
      var lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      rest = Array(lines.removeLast())
      if lines.isEmpty, rest.count > limit {
        throw FileError("read", path, because: "a line has more than \(limit) bytes")
      }
      for line in lines { try body(Array(line)) }
    }
    if !rest.isEmpty { try body(rest) }
  }

  /// The names of the folders in a folder, but for those that start with a dot; in no order.
  package static func folders(in path: String) throws(FileError) -> [String] {
    guard let stream = opendir(path) else { throw FileError("open the folder", path) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let type = Int32(entry.pointee.d_type)
      if type == 8 { continue }  // DT_REG
      let name = entry.name
      if name.hasPrefix(".") { continue }
      // Links, and file systems that don't tell, need a look of their own.
      if type == 4 || isFolder("\(path)/\(name)") { names.append(name) }  // DT_DIR
    }
    return names
  }

  /// The names of all in a folder, which is no link to one, but for those that start with a dot; in
  /// no order.
  static func names(in path: String) throws(FileError) -> [String] {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0, let stream = fdopendir(descriptor) else {
      throw FileError("open the folder", path)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = entry.name
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  /// Whether a link lies there, wherever it leads.
  package static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Why nobody can look into a folder that is there; nil where one can, and where there is none.
  static func obstacle(in folder: String) -> FileError? {
    guard access(folder, R_OK | X_OK) != 0, ![ENOENT, ENOTDIR].contains(errno) else { return nil }
    let error = FileError("open the folder", folder)
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return error }
    return FileError("open the folder", folder, because: "it is no folder")
  }

  /// Whether a folder lies there itself, and no link to one.
  package static func isOwnFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// What a pattern of a shell names, in order; a path that exists names itself.
  package static func paths(matching pattern: String) throws(FileError) -> [String] {
    if exists(pattern) { return [pattern] }
    var found = glob_t()
    defer { globfree(&found) }
    let isRefusal: @convention(c) (UnsafePointer<CChar>?, Int32) -> Int32 = { _, code in
      [ENOENT, ENOTDIR, ELOOP].contains(code) ? 0 : 1
    }
    let code = glob(pattern, 0, isRefusal, &found)
    if code == GLOB_ABORTED {
      throw FileError("find", pattern, because: "one of the folders can't be opened")
    }
    guard code == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }
  }
}

extension UnsafeMutablePointer<dirent> {
  var name: String {
    withUnsafePointer(to: &pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }
}

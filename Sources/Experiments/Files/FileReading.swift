internal import Glibc

extension File {
  /// All bytes of a file.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    try read(path, last: .max)
  }

  /// The last bytes of a file, at most so many.
  package static func read(_ path: String, last limit: Int) throws(FileError) -> [UInt8] {
    let reader = try FileReader(path)
    reader.place = max(0, reader.size - limit)
    return try reader.read(limit)
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

  /// The names of all in a folder, but for those that start with a dot; in no order.
  static func names(in path: String) throws(FileError) -> [String] {
    guard let stream = opendir(path) else { throw FileError("open the folder", path) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = entry.name
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// What a pattern of a shell names, in order; a path that exists names itself.
  package static func paths(matching pattern: String) -> [String] {
    if exists(pattern) { return [pattern] }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
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

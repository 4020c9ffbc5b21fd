internal import Glibc

extension Source {
  /// Larger files are refused before they are read.
  static let maximalSize = 1 << 20

  /// Reads a file. Where another file named it, `place` is the word that did, and errors stand there.
  package static func read(
    file path: String, namedAt place: Mark? = nil
  ) throws(DefinitionError) -> Source {
    func refusal(_ reason: String, help: String? = nil) -> DefinitionError {
      guard let place else {
        return DefinitionError([Diagnostic(.whole(path), reason, help: help)])
      }
      return DefinitionError([Diagnostic(place, "'\(path)': \(reason)", help: help)])
    }

    // A pipe would block the opening until somebody writes.
    let file = path.contains("\0") ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      if path.contains("\0") || errno == ENOENT || errno == ENOTDIR {
        throw refusal("there is no such file", help: neighbour(of: path))
      }
      throw refusal("this file can't be opened: \(String(cString: strerror(errno)))")
    }
    defer { close(file) }

    var status = stat()
    guard fstat(file, &status) == 0 else {
      throw refusal("this file can't be read: \(String(cString: strerror(errno)))")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw refusal("this is a folder", help: "name a YAML file in it")
    default: throw refusal("this is not a regular file", help: "name a YAML file")
    }
    func refuse(_ size: Int, _ words: String = "") throws(DefinitionError) {
      guard size > maximalSize else { return }
      throw refusal(
        "this file has \(size) bytes\(words), but a definition has at most \(maximalSize)",
        help: "a definition names large data by its path instead of holding it")
    }
    try refuse(Int(status.st_size))

    // The system does not tell the size of all files, such as those in /proc.
    var bytes = [UInt8](repeating: 0, count: max(4096, Int(status.st_size) + 1))
    var filled = 0
    while true {
      let count = bytes.withUnsafeMutableBytes {
        Glibc.read(file, $0.baseAddress?.advanced(by: filled), $0.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw refusal("this file can't be read: \(String(cString: strerror(errno)))")
      }
      if count == 0 { break }
      filled += count
      try refuse(filled, " or more")
      if filled == bytes.count { bytes += [UInt8](repeating: 0, count: filled) }
    }
    return try decode(bytes[..<filled], name: path, directory: folder(of: path))
  }

  private static func decode(
    _ bytes: ArraySlice<UInt8>, name: String, directory: String
  ) throws(DefinitionError) -> Source {
    let source = Source(
      name: name, directory: directory, text: String(decoding: bytes, as: UTF8.self))
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let offset = bytes.startIndex + error.byteOffsets.lowerBound
      let place = source.mark(after: String(decoding: bytes[..<offset], as: UTF8.self))
      let byte = "0x" + String(bytes[offset], radix: 16, uppercase: true)
      throw DefinitionError([
        Diagnostic(place, "the byte \(byte) is not UTF-8", help: "save the file as UTF-8")
      ])
    }
    return source
  }

  /// The absolute path of the folder in which a file stands.
  private static func folder(of path: String) -> String {
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
    return absolute(folder) ?? folder
  }

  /// The one absolute path of something that exists, links followed.
  static func absolute(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func neighbour(of path: String) -> String? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let folder = String(path.dropLast(name.count))
    guard let stream = opendir(folder.isEmpty ? "." : folder) else {
      return errno == ENOENT ? "the folder '\(folder)' does not exist either" : nil
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return Spelling.nearest(to: name, among: names.sorted())
      .map { "did you mean '\(folder + $0)'?" }
  }
}

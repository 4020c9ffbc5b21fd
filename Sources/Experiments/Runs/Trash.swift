internal import Glibc

/// Runs that made room for a repetition, in the folder `.trash` beside all runs.
package struct Trash: Sendable {
  /// One run that was replaced.
  package struct Entry: Sendable {
    package let path: String
    package let bytes: Int
  }

  private let path: String

  package init(of runs: String) { path = "\(runs)/.trash" }

  /// What lies there, by name.
  package func entries() -> [Entry] {
    let names = (try? File.folders(in: path)) ?? []
    return names.sorted().map { name in
      let place = "\(path)/\(name)"
      return Entry(path: place, bytes: Trash.size(of: place))
    }
  }

  /// Deletes an entry with all that it holds.
  package func delete(_ entry: Entry) throws(FileError) {
    precondition(entry.path.hasPrefix(path + "/"), "\(entry.path) is not in the trash")
    try Trash.remove(entry.path)
  }

  private static func size(of path: String) -> Int {
    var status = stat()
    guard lstat(path, &status) == 0 else { return 0 }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    return isFolder
      ? names(in: path).reduce(0) { $0 + size(of: "\(path)/\($1)") } : Int(status.st_size)
  }

  /// Removes a file, or a folder with all that it holds.
  static func remove(_ path: String) throws(FileError) {
    var status = stat()
    if lstat(path, &status) != 0 { throw FileError("look at", path) }
    // A link is removed, and what it names is left alone.
    if status.st_mode & S_IFMT != S_IFDIR { return try File.remove(path) }
    for name in names(in: path) { try remove("\(path)/\(name)") }
    if rmdir(path) != 0 { throw FileError("remove the folder", path) }
  }

  private static func names(in path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = entry.name
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}

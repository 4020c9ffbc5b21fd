internal import Glibc

/// Files below a folder, which are changed nowhere else: whatever links lie in the tree, nothing is
/// made, written, moved or removed through them.
///
/// The root is what the user named, a link or not. Below it every folder is entered from the last
/// one, and what is no folder itself is not entered. All paths start with that of the root.
package struct FileTree: Sendable {
  package let root: String

  package init(_ root: String) { self.root = root }

  /// A new empty file, in place of what was called so.
  package func create(_ path: String) throws(FileError) -> File {
    let (folder, name) = try place(path)
    return try folder.create(name)
  }

  /// A file that goes on behind its first `count` bytes, or behind all of them; made if need be.
  package func append(_ path: String, after count: Int? = nil) throws(FileError) -> File {
    let (folder, name) = try place(path)
    let file = try folder.append(name)
    if let count { try file.cut(after: count) }
    return file
  }

  /// Writes a whole file so that at any moment either the old one or the new one is there, whoever
  /// else writes it.
  ///
  /// - Parameter write: writes all of it, in pieces if it likes.
  package func replace(
    _ path: String, write: (File) throws(FileError) -> Void
  ) throws(FileError) {
    let (folder, name) = try place(path)
    try folder.replace(name, write: write)
  }

  package func replace(_ path: String, with text: String) throws(FileError) {
    try replace(path) { file throws(FileError) in try file.write(text) }
  }

  /// Whether writers that were killed left something in a folder, if it is there.
  func hasLeftovers(in path: String) throws(FileError) -> Bool {
    try ifThere(path) { folder throws(FileError) in try folder.hasLeftovers } ?? false
  }

  /// Removes what writers that were killed left in a folder, if it is there.
  package func removeLeftovers(in path: String) throws(FileError) {
    try ifThere(path) { folder throws(FileError) in try folder.removeLeftovers() }
  }

  /// Creates a folder and those above it.
  package func createDirectory(_ path: String) throws(FileError) {
    try File.createDirectory(root)
    _ = try folder(path, isMade: true)
  }

  /// Removes a file, or a link itself, if it is there.
  package func remove(_ path: String) throws(FileError) {
    do throws(FileError) {
      let (folder, name) = try place(path)
      try folder.remove(name)
    } catch {
      if error.code != ENOENT { throw error }
    }
  }

  /// Removes what lies there with all that it holds, if something does.
  package func removeAll(_ path: String) throws(FileError) {
    let (folder, name) = try place(path)
    try folder.removeAll(name)
  }

  /// Moves a folder, a file or a link itself; false if something lies at the new place.
  package func move(
    _ path: String, to newPath: String, in other: FileTree
  ) throws(FileError) -> Bool {
    let (from, name) = try place(path)
    let (to, newName) = try other.place(newPath)
    return try from.move(name, to: to, as: newName)
  }

  /// The folder in which something lies, and its name there.
  private func place(_ path: String) throws(FileError) -> (OpenFolder, String) {
    let names = names(in: path)
    guard let last = names.last else { preconditionFailure("the root is changed by nobody") }
    return (try enter(names.dropLast(), isMade: false), last)
  }

  /// A folder of the tree.
  func folder(_ path: String, isMade: Bool = false) throws(FileError) -> OpenFolder {
    try enter(names(in: path)[...], isMade: isMade)
  }

  @discardableResult
  private func ifThere<Result>(
    _ path: String, _ work: (OpenFolder) throws(FileError) -> Result
  ) throws(FileError) -> Result? {
    do throws(FileError) {
      return try work(folder(path))
    } catch {
      if error.code == ENOENT { return nil }
      throw error
    }
  }

  private func enter(_ names: ArraySlice<String>, isMade: Bool) throws(FileError) -> OpenFolder {
    var folder = try OpenFolder(root)
    for name in names { folder = try folder.folder(name, isMade: isMade) }
    return folder
  }

  /// By bytes: to Swift a slash before an accent is no slash.
  private func names(in path: String) -> [String] {
    let above = root == "." ? "" : root
    precondition(path.utf8.starts(with: above.utf8), "\(path) is not below \(root)")
    return path.utf8.dropFirst(above.utf8.count).split(separator: UInt8(ascii: "/"))
      .map { String(Substring($0)) }
  }
}

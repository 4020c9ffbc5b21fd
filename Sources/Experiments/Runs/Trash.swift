internal import Glibc

/// Runs that made room for a repetition, in the folder `.trash` beside all runs.
package struct Trash: Sendable {
  /// One run that was replaced, or a link to one.
  package struct Entry: Sendable {
    package let path: String
    package let bytes: Int
    fileprivate let name: [CChar]
  }

  private let tree: FileTree
  private let path: String

  package init(of runs: String) {
    tree = FileTree(runs)
    path = "\(runs)/.trash"
  }

  /// What lies there, by name.
  package func entries() throws(FileError) -> [Entry] {
    let folder: OpenFolder
    do throws(FileError) {
      folder = try tree.folder(path)
    } catch {
      // Nothing was ever replaced.
      if error.code == ENOENT { return [] }
      throw error
    }
    let entries = try folder.names().filter(Trash.isOfTwiddle).map { name throws(FileError) in
      Entry(path: folder.path(of: name), bytes: try folder.size(of: name), name: name)
    }
    return entries.sorted { $0.path < $1.path }
  }

  /// `<name>_<run>~<number>`, as runs are called that moved here; all else is somebody's own.
  private static func isOfTwiddle(_ name: [CChar]) -> Bool {
    let parts = name.dropLast().split(
      separator: CChar(bitPattern: UInt8(ascii: "~")), omittingEmptySubsequences: false)
    guard parts.count > 1, let number = parts.last, !number.isEmpty else { return false }
    return number.allSatisfy { (48...57).contains($0) }
      && parts[0].contains(CChar(bitPattern: UInt8(ascii: "_")))
  }

  /// Deletes an entry with all that it holds.
  package func delete(_ entry: Entry) throws(FileError) {
    try tree.folder(path).removeAll(entry.name)
  }
}

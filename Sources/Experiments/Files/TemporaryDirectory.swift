internal import Glibc

/// A folder that is removed, with all in it, when nobody holds it any longer.
package final class TemporaryDirectory {
  package let path: String

  /// In TMPDIR, or where that can't be written in the system's folders, or the one it was called in.
  package init() throws(FileError) {
    let wanted = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    for parent in [wanted, "/tmp", "/var/tmp", "."] where !parent.isEmpty {
      var template = Array((parent + "/twiddle-XXXXXX").utf8CString)
      if let path = mkdtemp(&template) {
        self.path = String(cString: path)
        return
      }
    }
    throw FileError("create a folder in", wanted)
  }

  // What can't be removed is left to whoever cleans the system's folder.
  deinit { try? FileTree(File.folder(of: path)).removeAll(path) }
}

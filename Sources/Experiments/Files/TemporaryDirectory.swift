internal import Glibc

/// A folder that is removed, with all in it, when nobody holds it any longer.
package final class TemporaryDirectory {
  package let path: String

  package init() throws(FileError) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var template = Array(((parent.isEmpty ? "/tmp" : parent) + "/twiddle-XXXXXX").utf8CString)
    guard let path = mkdtemp(&template) else { throw FileError("create a folder in", parent) }
    self.path = String(cString: path)
  }

  // What can't be removed is left to whoever cleans the system's folder.
  deinit { try? Trash.remove(path) }
}

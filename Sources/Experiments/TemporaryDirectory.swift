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

  deinit { TemporaryDirectory.remove(path) }

  private static func remove(_ path: String) {
    if let stream = opendir(path) {
      var names: [String] = []
      while let entry = readdir(stream) { names.append(entry.name) }
      closedir(stream)
      for name in names where name != "." && name != ".." {
        let inner = "\(path)/\(name)"
        // A link is removed, and not what it leads to.
        if unlink(inner) != 0 { remove(inner) }
      }
    }
    rmdir(path)
  }
}

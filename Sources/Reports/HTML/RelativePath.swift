internal import Glibc

/// The way from a folder to a file or folder.
package enum RelativePath {
  /// - Parameter folder: one that exists; what does not exist is taken as it is written.
  package static func from(_ folder: String, to path: String) -> String {
    let (start, end) = (parts(of: folder), parts(of: path))
    let shared = zip(start, end).prefix { $0 == $1 }.count
    let way = start.dropFirst(shared).map { _ in ".." } + end.dropFirst(shared)
    return way.isEmpty ? "." : way.joined(separator: "/")
  }

  private static func parts(of path: String) -> [String] {
    absolute(path).split(separator: "/").map(String.init)
  }

  private static func absolute(_ path: String) -> String {
    if let resolved = realpath(path, nil) {
      defer { free(resolved) }
      return String(cString: resolved)
    }
    if path.hasPrefix("/") { return path }
    guard path != ".", let here = realpath(".", nil) else { return path }
    defer { free(here) }
    return "\(String(cString: here))/\(path)"
  }
}

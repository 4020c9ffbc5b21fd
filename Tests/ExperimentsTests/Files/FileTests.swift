import Experiments
import Foundation
import Testing

@Suite struct FileTests {
  @Test(arguments: [
    ("x", "."), ("./x", "."), ("a/x", "a"), ("a/b/x", "a/b"), ("/x", "/"), ("//x", "/"),
    ("/a/x", "/a"), ("a//x", "a/"), ("../x", ".."), ("a/\u{301}x", "a"), ("/\u{301}x", "/"),
  ])
  func folderOfAFile(path: String, folder: String) { #expect(File.folder(of: path) == folder) }

  /// What stands right below the root, by one slash or two, and what has no folder in its name.
  @Test func outputAnywhere() throws {
    let name = "twiddle-\(UUID().uuidString).html"
    for path in ["/\(name)", "//\(name)", "./\(name)", name] {
      // The root belongs to others on most machines.
      if path.hasPrefix("/"), access("/", W_OK) != 0 { continue }
      defer { unlink(path) }
      try File.output(path, "text")
      try File.output(path, "another")
      #expect(try File.read(path) == Array("another".utf8))
    }
  }

  @Test func outputBelowAnAccent() throws {
    let folder = try TemporaryFolder()
    try File.createDirectory("\(folder.path)/\u{301}a/\u{301}b")
    try File.output("\(folder.path)/\u{301}a/\u{301}b/\u{301}c", "text")
    #expect(try bytes("\(folder.path)/\u{301}a/\u{301}b/\u{301}c") == Data("text".utf8))
  }
}

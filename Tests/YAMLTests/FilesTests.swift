import Foundation
import Testing
import YAML

/// A folder that goes away with the test.
private final class Folder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "twiddle-\(UUID())")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "inner"), withIntermediateDirectories: true)
    path = folder.resolvingSymlinksInPath().path
    for (name, text) in files { try write(Data(text.utf8), to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ data: Data, to name: String) throws {
    try data.write(to: URL(filePath: "\(path)/\(name)"))
  }

  /// The error that loading a file gives, without this folder's path.
  func failure(loading name: String) -> String {
    let path = path
    let text = YAMLTests.failure { () throws(DefinitionError) in
      try Node.load(file: "\(path)/\(name)").extended(plugins: ["optimizer"])
    }
    return text.replacing(path, with: "")
  }
}

@Suite struct SourceFileTests {
  @Test func aFileKnowsItsNameAndItsFolder() throws {
    let folder = try Folder(["inner/x.yaml": "a: b"])
    let node = try Node.load(file: "\(folder.path)/inner/../inner/x.yaml")
    #expect(node["a"]?.scalar?.text == "b")
    #expect(node.mark.source.name == "\(folder.path)/inner/../inner/x.yaml")
    #expect(node.mark.source.directory == "\(folder.path)/inner")
  }

  @Test func whatIsNoFileIsRefused() throws {
    let folder = try Folder(["base.yaml": "a: 1"])
    #expect(folder.failure(loading: "other.yaml") == "/other.yaml: error: there is no such file")
    #expect(
      folder.failure(loading: "bsae.yaml") == """
        /bsae.yaml: error: there is no such file
          help: did you mean '/base.yaml'?
        """)
    #expect(
      folder.failure(loading: "no/x.yaml") == """
        /no/x.yaml: error: there is no such file
          help: the folder '/no/' does not exist either
        """)
    #expect(
      folder.failure(loading: "inner") == """
        /inner: error: this is a folder
          help: name a YAML file in it
        """)
    #expect(
      failure { () throws(DefinitionError) in try Node.load(file: "/dev/zero") } == """
        /dev/zero: error: this is not a regular file
          help: name a YAML file
        """)
  }

  @Test func anUnreadableFileIsRefused() throws {
    let folder = try Folder(["x.yaml": "a: 1"])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: "\(folder.path)/x.yaml")
    // The superuser may read everything.
    guard !FileManager.default.isReadableFile(atPath: "\(folder.path)/x.yaml") else { return }
    #expect(
      folder.failure(loading: "x.yaml")
        == "/x.yaml: error: this file can't be opened: Permission denied")
  }

  @Test func aHugeFileIsRefusedUnread() throws {
    let folder = try Folder(["x.yaml": "a: 1"])
    let file = try #require(FileHandle(forWritingAtPath: "\(folder.path)/x.yaml"))
    try file.truncate(atOffset: 1 << 40)
    let duration = ContinuousClock().measure {
      #expect(
        folder.failure(loading: "x.yaml") == """
          /x.yaml: error: this file has 1099511627776 bytes, but a definition has at most 1048576
            help: a definition names large data by its path instead of holding it
          """)
    }
    #expect(duration < .seconds(1))
  }

  @Test func bytesThatAreNoTextAreRefusedAtTheirPlace() throws {
    let folder = try Folder()
    try folder.write(Data("a: 1\nb: é\u{FFFD}".utf8) + [0xE9, 0x0A], to: "x.yaml")
    #expect(
      folder.failure(loading: "x.yaml") == """
        /x.yaml:2:6: error: the byte 0xE9 is not UTF-8
            b: é\u{FFFD}\u{FFFD}
                 ^
          help: save the file as UTF-8
        """)
  }

  @Test func aDefinitionIsAMapping() throws {
    let folder = try Folder(["x.yaml": "# a list\n- a\n", "y.yaml": "---\n"])
    #expect(
      folder.failure(loading: "x.yaml") == """
        /x.yaml:2:1: error: a definition must be a mapping, but here is a list of 1
            - a
            ^
          help: write one key: value a line
        """)
    #expect(folder.failure(loading: "y.yaml").contains("but here is nothing"))
  }
}

@Suite struct ExtendingTests {
  @Test func aChainOfFilesMergesFromItsEnd() throws {
    let folder = try Folder([
      "a.yaml": "a: 1\nb: 1\nc: 1\noptimizer: {adam: {r: 1}}",
      "inner/b.yaml": "extends: ../a.yaml\nb: 2\nc: 2\noptimizer: {sgd: {r: 2}}",
      "inner/c.yaml": "extends: b.yaml\nc: 3",
    ])
    let node = try Node.load(file: "\(folder.path)/inner/c.yaml").extended(plugins: ["optimizer"])
    #expect(Emitter.emit(node) == "a: 1\nb: 2\nc: 3\noptimizer:\n  sgd:\n    r: 2\n")
    #expect(node["a"]?.mark.source.directory == folder.path)
    #expect(node["c"]?.mark.source.directory == folder.path + "/inner")
  }

  @Test func aMappingInsideAFileExtendsToo() throws {
    let folder = try Folder(["a.yaml": "a: 1", "s.yaml": "runs:\n- {name: x, extends: a.yaml}"])
    let suite = try Node.load(file: "\(folder.path)/s.yaml")
    let run = try #require(suite["runs"]?.items?[0]).extended(plugins: [])
    #expect(Emitter.emit(run) == "a: 1\nname: x\n")
  }

  @Test func circlesAndMissingFilesAreNamedAtTheWord() throws {
    let folder = try Folder([
      "a.yaml": "extends: inner/b.yaml", "inner/b.yaml": "# back\nextends: ../a.yaml",
      "self.yaml": "extends: self.yaml", "lost.yaml": "x: 1\nextends: slef.yaml",
      "list.yaml": "extends: [a.yaml]", "bad.yaml": "extends: inner/bad.yaml",
      "inner/bad.yaml": "a: [",
    ])
    #expect(
      folder.failure(loading: "a.yaml") == """
        /inner/b.yaml:2:10: error: '/inner/../a.yaml' would extend itself
            extends: ../a.yaml
                     ^
          help: a chain of 'extends' must end
        """)
    #expect(
      folder.failure(loading: "self.yaml") == """
        /self.yaml:1:10: error: '/self.yaml' would extend itself
            extends: self.yaml
                     ^
          help: remove 'extends'
        """)
    #expect(
      folder.failure(loading: "lost.yaml") == """
        /lost.yaml:2:10: error: '/slef.yaml': there is no such file
            extends: slef.yaml
                     ^
          help: did you mean '/self.yaml'?
        """)
    #expect(
      folder.failure(loading: "list.yaml") == """
        /list.yaml:1:10: error: 'extends' must be a path of a file, but here is a list of 1
            extends: [a.yaml]
                     ^
          help: write extends: base.yaml, as seen from the folder of this file
        """)
    #expect(
      folder.failure(loading: "bad.yaml") == """
        /inner/bad.yaml:1:5: error: a value is missing here
            a: [
                ^
          help: close what is open, and look for a comma or a ':' too many
        """)
  }
}

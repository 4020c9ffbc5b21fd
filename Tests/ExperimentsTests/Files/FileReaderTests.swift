import Foundation
import Testing

@testable import Experiments

@Suite struct FileReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func problem(_ path: String, _ read: (String) throws -> Void) -> String? {
    do {
      try read(path)
      return nil
    } catch { return "\(error)".replacingOccurrences(of: folder.path, with: "here") }
  }

  private func problem(_ path: String) -> String? { problem(path) { _ = try File.read($0) } }

  @Test(.timeLimit(.minutes(1))) func onlyRegularFilesOfBoundedSizeAreRead() throws {
    let file = try folder.write("file", "x")
    let pipe = "\(folder.path)/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(symlink(file, "\(folder.path)/link") == 0)
    #expect(symlink("link", "\(folder.path)/links") == 0)
    let giant = try folder.write("giant", "")
    #expect(truncate(giant, 1 << 40) == 0)

    #expect(problem(file) == nil)
    #expect(problem(pipe) == "can't read here/pipe: it is no regular file")
    #expect(problem(folder.path) == "can't read here: it is no regular file")
    #expect(problem("/dev/zero") == "can't read /dev/zero: it is no regular file")
    for link in ["link", "links"] {
      #expect(
        problem("\(folder.path)/\(link)")
          == "can't read here/\(link): it is a link, and only what lies there itself is read")
    }
    #expect(
      problem(giant)
        == "can't read here/giant: it has 1099511627776 bytes, and at most 1048576 are read")
    #expect(problem("\(folder.path)/none") == "can't read here/none: No such file or directory")
    #expect(try File.read(giant, last: 3) == [0, 0, 0])
    #expect(try File.read(giant, first: 3) == [0, 0, 0])
  }

  @Test func linesAreWhole() throws {
    for text in [
      "", "a", "a\n", "\n", "a\n\nbc", "12345\n67\n8901", "12345678\n1\n", "1\n12345678",
    ] {
      let file = try folder.write("lines", text)
      var lines: [String] = []
      try File.forEachLine(of: file, atMost: 8) {
        lines.append(String(decoding: $0, as: UTF8.self))
      }
      let split = text.components(separatedBy: "\n")
      #expect(lines == (split.last == "" ? split.dropLast() : split), "\(text.debugDescription)")
    }
  }

  @Test(.timeLimit(.minutes(1))) func aLineWithoutEndIsNotRead() throws {
    let giant = try folder.write("giant", "{}\n")
    #expect(truncate(giant, 1 << 40) == 0)
    #expect(
      problem(giant) { try File.forEachLine(of: $0) { _ in } }
        == "can't read here/giant: a line has more than 1048576 bytes")
  }

  @Test func aFolderThatIsALinkIsNotLookedInto() throws {
    #expect(symlink("/etc", "\(folder.path)/snapshots") == 0)
    #expect(problem("\(folder.path)/snapshots") { _ = try File.names(in: $0) } != nil)
    #expect(!File.isOwnFolder("\(folder.path)/snapshots"))
    #expect(File.isOwnFolder(folder.path))
  }
}

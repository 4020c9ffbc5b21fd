import Foundation
import Testing

@testable import Experiments

@Suite struct RunDirectoryTests {
  @Test(arguments: [
    ("dft", "dft"), ("linear dft", "linear-dft"), ("a/b", "a-b"), ("..", "_."), ("-rf", "_rf"),
    ("<script>\"x\"</script>", "_script--x---script-"), ("Фурье 傅里叶", "Фурье-傅里叶"),
  ])
  func folderIsSafeForAnyName(name: String, folder: String) throws {
    let quoted = name.replacingOccurrences(of: "\"", with: "\\\"")
    let text = small.replacingOccurrences(of: "name: small", with: "name: \"\(quoted)\"")
    let directory = RunDirectory(for: try definition(text), in: "runs")
    #expect(directory.path.split(separator: "/")[1] == folder)
  }

  @Test func longNamesAreCut() throws {
    let name = String(repeating: "é", count: 300)
    let directory = RunDirectory(
      for: try definition(small.replacingOccurrences(of: "name: small", with: "name: \(name)")),
      in: "runs")
    #expect(directory.path.split(separator: "/")[1].utf8.count <= 90)
  }

  /// One letter may hold any number of accents, and file systems count bytes.
  @Test(arguments: [
    (String(repeating: "\u{301}", count: 300), "_"),
    ("a" + String(repeating: "\u{301}", count: 300), "a" + String(repeating: "\u{301}", count: 40)),
    ("a" + String(repeating: "\u{345}", count: 300), "a" + String(repeating: "\u{345}", count: 40)),
    (".\u{301}" + String(repeating: "👩‍🔬", count: 300), "_" + String(repeating: "-", count: 80)),
    ("\u{200E}\u{345}x", "_\u{345}x"),
    (String(repeating: "x", count: 80) + "👩🏽‍🔬é", String(repeating: "x", count: 80) + "-"),
    (String(repeating: "x", count: 80) + "𝔵y", String(repeating: "x", count: 80) + "𝔵"),
  ])
  func bytesOfNamesAreCounted(name: String, folder: String) {
    let found = RunDirectory.folderName(name)
    #expect(Array(found.utf8) == Array(folder.utf8), "\(found)")
  }

  /// These two shared the 32 bits that once named a folder.
  @Test func definitionsThatOnceCollidedHaveFoldersOfTheirOwn() throws {
    let paths = try ["11807", "171941"].map { scale in
      let text = small.replacingOccurrences(
        of: "{samples: 200, test_samples: 50}",
        with: "{samples: 200, test_samples: 50, scale: \(scale)}")
      return RunDirectory(for: try definition(text), in: "runs").path
    }
    #expect(paths[0] != paths[1])
    let hash = try #require(paths[0].split(separator: "/").last?.prefix { $0 != "-" })
    #expect(hash.count == 12)
  }

  @Test func anotherDefinitionUnderTheSameHashMakesItLonger() throws {
    let folder = try TemporaryFolder()
    let (one, other) = (try definition(small), try definition(small + "\nprecision: float64"))
    let identity = String(repeating: "a", count: 64)
    let first = RunDirectory(for: one, in: folder.path, identity: identity)
    #expect(first.path == "\(folder.path)/small/aaaaaaaaaaaa-seed0")
    try first.tree.createDirectory(first.path)
    try first.tree.replace(first.definition, with: one.yaml)

    let second = RunDirectory(for: other, in: folder.path, identity: identity)
    #expect(second.path == "\(folder.path)/small/aaaaaaaaaaaaaaaa-seed0")
    // The first one finds its own again, with other words in its description too.
    #expect(RunDirectory(for: one, in: folder.path, identity: identity).path == first.path)
    let described = try definition(small + "\ndescription: other words")
    #expect(RunDirectory(for: described, in: folder.path, identity: identity).path == first.path)
    // In a plan, before anything lies on disk.
    let third = RunDirectory(
      for: other, in: "elsewhere", isTaken: { $0 == "elsewhere/small/aaaaaaaaaaaa-seed0" },
      identity: identity)
    #expect(third.path == "elsewhere/small/aaaaaaaaaaaaaaaa-seed0")
  }
}

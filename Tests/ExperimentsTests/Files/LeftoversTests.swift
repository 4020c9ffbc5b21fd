import Foundation
import Testing

@testable import Experiments

/// Several writers of one file, and what is left of those that are killed.
@Suite struct LeftoversTests {
  private let folder: TemporaryFolder
  private let tree: FileTree
  private let file: String

  init() throws {
    folder = try TemporaryFolder()
    tree = FileTree(folder.path)
    file = "\(folder.path)/x"
  }

  private func text() throws -> String { String(decoding: try File.read(file), as: UTF8.self) }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func writersOfOneFileDontMeet() throws {
    try tree.replace(file) { outer throws(FileError) in
      try outer.write("out")
      try tree.replace(file, with: "inner")
      #expect(File.exists(file))
      try outer.write("er")
    }
    #expect(try text() == "outer")
    #expect(try names() == ["x"])
  }

  @Test func whatIsBeingWrittenIsNoLeftover() throws {
    try tree.replace(file) { file throws(FileError) in
      #expect(try tree.hasLeftovers(in: folder.path))
      try tree.removeLeftovers(in: folder.path)
      try file.write("whole")
    }
    #expect(try text() == "whole")
  }

  @Test func whatAKilledWriterLeftIsRemovedAndNothingElse() throws {
    let others = [
      "x.tmp", ".twiddle-1", "twiddle-1.tmp", ".twiddle-1.tmp2", ".twiddle-.tmp",
      ".twiddle-mine.tmp",
      ".twiddle-11112222333344445.tmp",
    ]
    for name in [".twiddle-1.tmp", ".twiddle-2f.tmp"] + others {
      try tree.create("\(folder.path)/\(name)").write("half")
    }
    #expect(mkfifo("\(folder.path)/.twiddle-3.tmp", 0o600) == 0)
    #expect(try tree.hasLeftovers(in: folder.path))
    try tree.removeLeftovers(in: folder.path)
    #expect(try names() == others.sorted())
    #expect(try !tree.hasLeftovers(in: folder.path))
    try tree.removeLeftovers(in: "\(folder.path)/nowhere")
  }

  @Test func aReportRemovesThemToo() throws {
    try tree.create("\(folder.path)/.twiddle-1.tmp").write("half")
    try File.output(file, "whole")
    #expect(try names() == ["x"])
  }

  /// Nobody is kept from writing by what he can't remove: a folder of that name, or another user's file in /tmp.
  @Test func whatCannotBeRemovedIsInNobodysWay() throws {
    try tree.createDirectory("\(folder.path)/.twiddle-1.tmp")
    try File.output(file, "whole")
    #expect(try names() == [".twiddle-1.tmp", "x"])
  }

  @Test func errorsTellTheFileThatWasToBe() throws {
    let refused = #expect(throws: FileError.self) {
      try tree.replace(file) { file throws(FileError) in
        throw FileError("write", file.path, code: ENOSPC)
      }
    }
    #expect(refused?.description == "can't write \(file): No space left on device")
    #expect(try names() == [])
    try tree.createDirectory(file)
    let taken = #expect(throws: FileError.self) { try tree.replace(file, with: "") }
    #expect(taken?.description == "can't write \(file): Is a directory")
    #expect(try names() == ["x"])
  }

  /// Four at a time empty one folder and four look on, and none of them fails.
  @Test func severalMayRemoveTheSame() throws {
    let runs = "\(folder.path)/runs"
    for _ in 0..<10 {
      for run in 0..<50 {
        try tree.createDirectory("\(runs)/.trash/\(run)/figures")
        for name in ["a", "b", "figures/c"] {
          _ = try tree.create("\(runs)/.trash/\(run)/\(name)")
        }
      }
      let failures = Failures()
      DispatchQueue.concurrentPerform(iterations: 8) { number in
        do {
          let trash = Trash(of: runs)
          while case let entries = try trash.entries(), !entries.isEmpty {
            if number % 2 == 0 { for entry in entries { try trash.delete(entry) } }
          }
        } catch {
          failures.add("\(error)")
        }
      }
      #expect(failures.all == [])
      #expect(try Trash(of: runs).entries().isEmpty)
    }
  }

  private final class Failures: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var all: [String] = []
    func add(_ text: String) { lock.withLock { all.append(text) } }
  }
}

import Foundation
import Glibc
import TestSupport
import Testing

@testable import Experiments

@Suite struct DecisionTests {
  private func finished(in folder: TemporaryFolder) throws -> RunDirectory {
    let run = FabricatedRun("dft", seed: 0)
    try run.write(in: folder.path)
    let directory = RunDirectory(path: "\(folder.path)/\(run.path)")
    let header = Array(#"{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}"#.utf8)
    let model = [UInt8(header.count)] + Array(repeating: 0, count: 7) + header + [0, 0, 128, 63]
    try Data(model).write(to: URL(fileURLWithPath: directory.model))
    return directory
  }

  @Test func finishedRunsAreSkipped() throws {
    let folder = try TemporaryFolder()
    let directory = try finished(in: folder)
    #expect(Decision(directory, policy: Policy()) == .skip(.finished, why: "finished before"))
  }

  @Test func damagedOnesAreRepeated() throws {
    let folder = try TemporaryFolder()
    let directory = try finished(in: folder)
    try Data("{\"status\": ".utf8).write(to: URL(fileURLWithPath: directory.summary))
    #expect(
      Decision(directory, policy: Policy())
        == .start(why: "what it left is damaged", replaces: true))
  }

  /// Each file cut by two bytes, or with nothing in it.
  @Test func aFileThatIsCutIsDamage() throws {
    let folder = try TemporaryFolder()
    for place in [\RunDirectory.metrics, \.model, \.summary, \.definition] {
      for share in [0, 1] {
        let directory = try finished(in: folder)
        let file = URL(fileURLWithPath: directory[keyPath: place])
        let whole = try Data(contentsOf: file)
        // Of a definition any lines are one, but for what lies within brackets.
        let cut = place == \.definition ? Data("name: [".utf8) : whole.dropLast(2)
        try (share == 0 ? Data() : cut).write(to: file)
        #expect(
          Decision(directory, policy: Policy())
            == .start(why: "what it left is damaged", replaces: true), "\(file) \(share)")
        try FileManager.default.removeItem(atPath: directory.path)
      }
    }
  }

  /// A socket can be seen but not opened, as a file of somebody else can.
  @Test func whatCantBeReadIsNoDamage() throws {
    let folder = try TemporaryFolder()
    let directory = try finished(in: folder)
    try FileManager.default.removeItem(atPath: directory.summary)
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array(directory.summary.utf8)
    try #require(path.count < MemoryLayout.size(ofValue: address.sun_path))
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    try #require(bound == 0)
    #expect(
      Decision(directory, policy: Policy())
        == .skip(
          .unreadable, why: "can't read \(directory.summary): No such device or address"))
  }
}

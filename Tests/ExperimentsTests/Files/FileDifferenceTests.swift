import Experiments
import Foundation
import Testing

@Suite struct FileDifferenceTests {
  private let folder: TemporaryFolder
  private let run: Run
  private let copy: RunDirectory

  init() throws {
    folder = try TemporaryFolder()
    run = Run(try definition(small), in: folder.path)
    _ = run.execute(observe: { _ in }, isCancelled: { false })
    copy = RunDirectory(path: "\(folder.path)/copy")
    try FileManager.default.copyItem(atPath: run.directory.path, toPath: copy.path)
  }

  private func change(_ file: String, _ edit: (inout Data) -> Void) throws -> FileDifference? {
    let path = "\(copy.path)/\(file)"
    var data = try bytes(path)
    edit(&data)
    try data.write(to: URL(fileURLWithPath: path))
    return try FileDifference(file, recorded: run.directory, repeated: copy)
  }

  @Test func equalFilesHaveNone() throws {
    for file in FileDifference.files {
      #expect(try FileDifference(file, recorded: run.directory, repeated: copy) == nil)
    }
  }

  @Test func textDiffersInALine() throws {
    let found = try #require(
      try change("definition.yaml") { $0.append(contentsOf: Array("x: 1".utf8)) })
    let text = try String(decoding: bytes(run.directory.definition), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(found.place == "line \(lines.count)")
    #expect(found.recorded == "nothing")
    #expect(found.repeated == "x: 1")
  }

  @Test func modelDiffersInANumber() throws {
    // The last byte of the third last float.
    let found = try #require(try change("model.safetensors") { $0[$0.count - 9] ^= 0x80 })
    #expect(found.place == "layers.0.dense.weight, number 61")
    #expect(
      found.repeated
        == (found.recorded.hasPrefix("-")
          ? String(found.recorded.dropFirst()) : "-" + found.recorded))
  }

  @Test func missingFileDiffers() throws {
    try FileManager.default.removeItem(atPath: copy.metrics)
    let found = try #require(
      try FileDifference("metrics.csv", recorded: run.directory, repeated: copy))
    #expect((found.recorded, found.repeated) == ("is there", "is missing"))
  }
}

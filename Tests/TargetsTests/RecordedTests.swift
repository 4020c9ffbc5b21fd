import Foundation
import Numerical
import TestSupport
import Testing

@testable import Targets

/// The signal `file`, on files in a folder of their own.
final class RecordedTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "twiddle-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// A `.npy` file that counts from 0, so that a number tells its place.
  private func counting(_ count: Int, name: String = "x.npy") throws -> String {
    try npy((0..<count).map { Float($0) }, name: name)
  }

  private func write(_ bytes: [UInt8], name: String) throws -> String {
    let file = folder.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return file.path
  }

  private func frames(
    _ signal: Recorded, _ split: Draw.Split, length: Int, hasValidation: Bool = false
  ) -> [[Double]] {
    (0..<2000).map { row in
      var draw = Draw(seed: 1, split: split, row: row, hasValidation: hasValidation)
      return signal.frame(length: length, draw: &draw)
    }
  }

  @Test func testFramesNeverOverlapTrainingFrames() throws {
    let path = try counting(103)
    let (signal, problems) = try Making.make(Recorded.self, "{path: \(path)}")
    #expect(problems == [])
    let train = frames(signal, .train, length: 8)
    let test = frames(signal, .test, length: 8)
    for frame in train + test {
      #expect(frame == (0..<8).map { frame[0] + Double($0) })
    }
    // 103 numbers: the last fifth is 20 of them, from 83 on. Every start occurs.
    #expect(Set(train.map { $0[0] }) == Set((0...75).map { Double($0) }))
    #expect(Set(test.map { $0[0] }) == Set((83...95).map { Double($0) }))
    #expect(
      SignalContract.violations(
        of: try Making.make(
          Recorded.self, "{path: \(try counting(1000, name: "long.npy"))}"
        ).made) == [])
  }

  @Test func framesForValidationOverlapNeitherOthers() throws {
    let signal = try Making.make(Recorded.self, "{path: \(try counting(103))}").made
    func starts(_ split: Draw.Split) -> Set<Double> {
      Set(frames(signal, split, length: 8, hasValidation: true).map { $0[0] })
    }
    #expect(starts(.train) == Set((0...55).map { Double($0) }))
    #expect(starts(.validation) == Set((63...75).map { Double($0) }))
    #expect(starts(.test) == Set((83...95).map { Double($0) }))
    #expect(
      frames(signal, .test, length: 8) == frames(signal, .test, length: 8, hasValidation: true))
  }

  @Test func aFrameLongerThanTheLastFifthIsAProblem() throws {
    let signal = try Making.make(Recorded.self, "{path: \(try counting(103))}").made
    #expect(signal.problem(length: 20) == nil)
    let problem = try #require(signal.problem(length: 21))
    #expect(problem.contains("20 numbers"))
    #expect(frames(signal, .test, length: 20).allSatisfy { $0[0] == 83 })
  }

  /// What was recorded can be shown, whatever became of its file; what needs frames hears why.
  @Test func aResolvedDefinitionPinsTheContent() throws {
    let path = try counting(100)
    let resolved = try Making.resolved(Recorded.self, "{path: \(path)}")
    let digest = SHA256.hexadecimal(of: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    #expect(resolved.contains(digest))
    func missing() throws -> String? {
      let (signal, problems) = try Making.make(Recorded.self, resolved)
      #expect(problems == [])
      return signal.missing
    }
    #expect(try missing() == nil)
    let start = "the recording \(path) with SHA-256 \(digest) is missing: "
    _ = try counting(101)
    #expect(try missing() == start + "what lies there has other bytes")
    try FileManager.default.removeItem(atPath: path)
    #expect(try missing() == start + "the file can't be opened: No such file or directory")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(try missing() == start + "this is not a regular file")
  }

  @Test func channelsAreChosen() throws {
    let cases = try Fixture.load("recordings", as: RecordingTests.Case.self)
    let stereo = try #require(cases.first { $0.name == "stereo" })
    let path = try write(stereo.bytes, name: "stereo.wav")
    let (signal, problems) = try Making.make(Recorded.self, "{path: \(path), channel: 1}")
    #expect(problems == [])
    var draw = Draw(seed: 1, split: .test, row: 0)
    #expect(signal.frame(length: 1, draw: &draw) == [0])
    let open = try Making.make(Recorded.self, "{path: \(path)}").problems
    #expect(open == ["the file has 2 channels; choose one: 'channel' from 0 to 1"])
    let beyond = try Making.make(Recorded.self, "{path: \(path), channel: 2}").problems
    #expect(beyond == ["the file has 2 channels, counted from 0, and no 2"])
  }

  private func npy(_ samples: [Float], name: String) throws -> String {
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(samples.count),), }\n"
    var bytes = Recording.magicOfNPY + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
    for sample in samples {
      withUnsafeBytes(of: sample.bitPattern.littleEndian) { bytes += Array($0) }
    }
    return try write(bytes, name: name)
  }

  @Test func silenceIsRefused() throws {
    let noise = (0..<400).map { Float($0 * $0 % 17) }
    let silence = [Float](repeating: 0, count: 100)
    func problems(_ samples: [Float]) throws -> [String] {
      try Making.make(Recorded.self, "{path: \(try npy(samples, name: "silent.npy"))}").problems
    }
    let words = "holds nothing but 0.0: there is nothing to learn from silence; record it again"
    #expect(
      try problems(noise + silence) == [
        "the last fifth of the recording, which tests come from, \(words)"
      ])
    #expect(
      try problems(silence + silence + silence + silence + noise[..<100]) == [
        "the recording \(words)"
      ])
    // A recorder that was off may leave an offset.
    let offset = try problems(Array(repeating: 0.25, count: 500))
    #expect(offset.count == 1 && offset[0].contains("nothing but 0.25"))
    #expect(try problems(silence + noise) == [])
  }

  @Test func whatIsNoReadableFileIsSaid() throws {
    let missing = try Making.make(Recorded.self, "{path: \(folder.path)/none.npy}").problems
    #expect(missing == ["the file can't be opened: No such file or directory"])
    let directory = try Making.make(Recorded.self, "{path: \(folder.path)}").problems
    #expect(directory == ["this is not a regular file"])
    let text = try write(Array("hello".utf8), name: "x.txt")
    let words = try Making.make(Recorded.self, "{path: \(text)}").problems
    #expect(words.count == 1 && words[0].contains("neither .npy nor .wav"))
    #expect(try Making.make(Recorded.self).problems.count == 1)
  }
}

import Numerical
import TestSupport
import Testing

@testable import Targets

/// Files that NumPy and SciPy wrote, and the same ones damaged.
struct RecordingTests {
  struct Case: Decodable {
    let name: String
    let bytes: [UInt8]
    let samples: [Double]?
    let channels: Int?
    let problem: String?
  }

  @Test func readsWhatNumPyAndSciPyWrite() throws {
    let cases = try Fixture.load("recordings", as: Case.self).filter { $0.samples != nil }
    #expect(cases.count == 10)
    for expected in cases {
      let found = try Recording(expected.bytes)
      #expect(found.samples == expected.samples, "\(expected.name)")
      #expect(found.channels == expected.channels, "\(expected.name)")
    }
  }

  struct File: Decodable {
    let file: String
    let samples: [Double]?
    let channels: Int?
    let problem: String?
  }

  /// 30 `.npy` and 25 `.wav` files, read as NumPy and SciPy read them, or refused in words.
  @Test func filesOfNumPySciPySoxAndFFmpeg() throws {
    let files = try Fixture.load("recordings/recordings", as: File.self)
    #expect(files.count { $0.file.hasSuffix(".npy") } == 30)
    #expect(files.count { $0.file.hasSuffix(".wav") } == 25)
    for expected in files {
      let bytes = try Fixture.bytes("recordings/\(expected.file)")
      do throws(Recording.Refusal) {
        let found = try Recording(bytes)
        #expect(found.samples == expected.samples, "\(expected.file)")
        #expect(found.channels == expected.channels, "\(expected.file)")
      } catch {
        let words = [error.problem, error.help ?? ""].joined(separator: "; ")
        #expect(
          expected.problem.map(words.contains) == true,
          "\(expected.file): \(words)")
      }
    }
  }

  /// A cut is told, or, where the length is unknown, shortens what is read.
  @Test func filesSurviveDamage() throws {
    for expected in try Fixture.load("recordings/recordings", as: File.self) {
      let bytes = try Fixture.bytes("recordings/\(expected.file)")
      for length in bytes.indices {
        let found = try? Recording(Array(bytes[..<length]))
        #expect(found.map { $0.samples.count <= bytes.count / 2 } != false)
      }
      for place in bytes.indices.prefix(160) {
        for value: UInt8 in [0, UInt8(ascii: "("), 0x7F, 0xFF] {
          var changed = bytes
          changed[place] = value
          #expect((try? Recording(changed))?.samples.isEmpty != true)
        }
      }
    }
  }

  /// A header of 20 MB took 0.5 GB. Lengths are little-endian: 0x10000 and 0x10001.
  @Test func headersAreBounded() throws {
    func refusal(_ length: [UInt8], _ header: String) throws -> Recording.Refusal {
      let bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [2, 0] + length + Array(header.utf8)
      return try #require(
        #expect(throws: Recording.Refusal.self) {
          _ = try Recording(bytes)
        })
    }
    #expect(
      try refusal([1, 0, 1, 0], "").problem
        == "the .npy file's header has 65537 bytes, and at most 65536 are read")
    #expect(try refusal([0, 0, 1, 0], "").problem == "the .npy file ends within its header")
    let header =
      "{'descr': '<f8', 'fortran_order': False, 'shape': (\(String(repeating: "1,", count: 65)))}"
    let many = try refusal([UInt8(header.utf8.count), 0, 0, 0], header)
    #expect(many.problem == "the array has 65 dimensions, but a signal has one")
    #expect(many.help == nil)
  }

  @Test func saysWhatIsWrong() throws {
    let cases = try Fixture.load("recordings", as: Case.self).filter { $0.problem != nil }
    #expect(cases.count == 28)
    for expected in cases {
      let refusal = #expect(throws: Recording.Refusal.self, "\(expected.name)") {
        try Recording(expected.bytes)
      }
      let problem = try #require(refusal).problem
      #expect(problem.contains(try #require(expected.problem)), "\(expected.name): \(problem)")
    }
  }

  /// Wherever a good file is cut and whichever byte is changed, the answer is numbers or words.
  @Test func survivesDamage() throws {
    for good in try Fixture.load("recordings", as: Case.self) where good.samples != nil {
      for length in good.bytes.indices {
        #expect(throws: Recording.Refusal.self) { try Recording(Array(good.bytes[..<length])) }
      }
      for place in good.bytes.indices.prefix(160) {
        for value: UInt8 in [0, 0x7F, 0xFF] {
          var bytes = good.bytes
          bytes[place] = value
          let found = try? Recording(bytes)
          #expect(found?.samples.isEmpty != true)
        }
      }
    }
  }

  @Test func channelsAreInterleaved() throws {
    let stereo = try #require(
      try Fixture.load("recordings", as: Case.self).first { $0.name == "stereo" })
    let recording = try Recording(stereo.bytes)
    #expect(recording.channel(1) == recording.channel(0).reversed())
  }

  /// The examples of FIPS 180-4, and lengths around a block's end as `sha256sum` has them.
  @Test(arguments: [
    ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ("a", 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    ("a", 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    ("a", 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    ("a", 100_000, "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee"),
  ])
  func digests(text: String, times: Int, expected: String) {
    let bytes = Array(String(repeating: text, count: times).utf8)
    #expect(SHA256.hexadecimal(of: bytes) == expected)
  }
}

internal import Numerical
public import YAML

/// Pieces of a recording, from random places in a `.npy` or `.wav` file.
///
/// `.npy`: one dimension of float32, float64 or int16, as stored. `.wav`: 16-bit PCM, as −1 to 1, or
/// 32-bit float. Test frames lie in the last fifth of the numbers, those for validation, if there are
/// any, in the fifth before, and training frames in the rest, so that none of one overlaps any of
/// another. The digest in a resolved definition pins the content: the file may move, but not change.
/// Where it is not there any more, or another one is, the signal is there without frames.
public struct Recorded: Signal {
  public static let name = "file"
  public static let summary = "pieces of a recording in a .npy or .wav file"
  public static let example = "file: {path: recording.wav}"

  private let samples: [Double]
  public let missing: String?

  public init(_ fields: inout Fields) {
    let path = fields.path(
      "path",
      "the file; tests come from its last fifth, validation from the one before, training from the rest"
    )
    let channel = fields.optionalInt(
      "channel", in: 0...65535, "which channel, from 0; needed where the file has several")
    let file: Result<RecordingFile, Recording.Refusal>?
    if fields.isDescribing || path.isEmpty {
      file = nil
    } else {
      file = Result { () throws(Recording.Refusal) in try RecordingFile.open(path) }
    }
    let isPinned = fields.has("digest")
    // A refusal is told below.
    let found = try? file?.get()
    let digest = fields.string(
      "digest", default: found?.digest ?? "", "SHA-256 of the file, to be sure of its content")
    if let found, found.digest == digest {
      missing = nil
      samples = Recorded.samples(found, channel: channel, &fields)
      return
    }
    samples = []
    // Whoever knows the digest knows what the file was, and may need no more.
    missing = file.flatMap { file in
      guard isPinned else { return nil }
      let recording = "the recording \(path) with SHA-256 \(digest) is missing: "
      return switch file {
      // Not which: whoever wrote the digest may be a stranger, and this may be printed for all.
      case .success: recording + "what lies there has other bytes"
      case .failure(let refusal): recording + refusal.problem
      }
    }
    if !isPinned, case .failure(let refusal) = file {
      fields.reject("path", refusal.problem, help: refusal.help)
    }
  }

  private static func samples(
    _ file: RecordingFile, channel: Int?, _ fields: inout Fields
  ) -> [Double] {
    guard fields.isSound else { return [] }
    let recording: Recording
    do throws(Recording.Refusal) {
      recording = try file.recording.get()
    } catch {
      fields.reject("path", error.problem, help: error.help)
      return []
    }
    if let channel, channel >= recording.channels {
      fields.reject(
        "channel", "the file has \(recording.channels) channels, counted from 0, and no \(channel)")
      return []
    }
    if channel == nil, recording.channels > 1 {
      fields.reject(
        "path", "the file has \(recording.channels) channels",
        help: "choose one: 'channel' from 0 to \(recording.channels - 1)")
      return []
    }
    let (samples, silence) = file.channel(channel ?? 0, of: recording)
    if let silence {
      fields.reject(
        "path",
        "\(silence.part) holds nothing but \(silence.number): there is nothing to learn from silence",
        help: recording.channels > 1 ? "choose another 'channel'" : "record it again")
      return []
    }
    return samples
  }

  private var testCount: Int { samples.count / 5 }

  public func problem(length: Int) -> String? {
    missing == nil && testCount < length
      ? "the last fifth of the file, \(testCount) numbers, is too short for a frame of \(length)"
      : nil
  }

  public func frame(length: Int, draw: inout Draw) -> [Double] {
    precondition(missing == nil, "a missing recording has no frames")
    let part =
      switch draw.split {
      case .train: samples.dropLast(draw.hasValidation ? 2 * testCount : testCount)
      case .validation: samples.dropLast(testCount).suffix(testCount)
      case .test: samples.suffix(testCount)
      }
    let start = part.startIndex + draw.random.below(part.count - length + 1)
    return Array(part[start..<start + length])
  }
}

internal import Glibc
internal import Numerical
internal import Synchronization

/// A file with a recording, read whole, once for all definitions that name it.
final class RecordingFile: Sendable {
  /// SHA-256 of its bytes.
  let digest: String
  /// Its numbers, or why it holds none.
  let recording: Result<Recording, Recording.Refusal>
  private let channels = Mutex<[Int: Channel]>([:])

  /// The numbers of one channel, and what of them is silent, in words: looked at once.
  typealias Channel = (samples: [Double], silence: (part: String, number: Double)?)

  func channel(_ number: Int, of recording: Recording) -> Channel {
    channels.withLock { known in
      if let channel = known[number] { return channel }
      let samples = recording.channels == 1 ? recording.samples : recording.channel(number)
      let channel = (samples, RecordingFile.silence(samples))
      known[number] = channel
      return channel
    }
  }

  private static func silence(_ samples: [Double]) -> (part: String, number: Double)? {
    for (name, part) in [
      (
        "the last fifth of the recording, which tests come from,", samples.suffix(samples.count / 5)
      ),
      ("the recording", samples.dropLast(samples.count / 5)),
    ] {
      // One number has no neighbour to differ from, and is too short for any frame.
      if part.count > 1, let first = part.first, part.allSatisfy({ $0 == first }) {
        return (name, first)
      }
    }
    return nil
  }

  /// How many numbers it holds in memory at most; what was refused holds none.
  private var count: Int { ((try? recording.get())?.samples.count ?? 0) * 2 }

  /// Larger files are refused before they are read.
  private static let maximalSize = 256 << 20

  /// A state of a file; one that is written anew differs.
  private struct Key: Hashable {
    let path: String
    let device: UInt64
    let inode: UInt64
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  /// What is known: all points of a plan name the same few.
  private static let known = Mutex<[Key: RecordingFile]>([:])
  /// Numbers that are kept at a time.
  private static let mostNumbers = 64 << 20

  static func open(_ path: String) throws(Recording.Refusal) -> RecordingFile {
    guard !path.utf8.contains(0) else { throw Recording.Refusal("no path holds a zero byte") }
    // A pipe would block the opening until somebody writes.
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Recording.Refusal("the file can't be opened: \(reason)") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw Recording.Refusal("the file can't be read: \(reason)")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Recording.Refusal("this is not a regular file")
    }
    let key = Key(
      path: path, device: UInt64(status.st_dev), inode: UInt64(status.st_ino),
      size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec)
    if let file = known.withLock({ $0[key] }) { return file }
    let file = RecordingFile(try bytes(descriptor, count: key.size))
    known.withLock { known in
      let count = known.values.reduce(file.count) { $0 + $1.count }
      if count > mostNumbers { known = [:] }
      known[key] = file
    }
    return file
  }

  private init(_ bytes: [UInt8]) {
    digest = SHA256.hexadecimal(of: bytes)
    recording = Result { () throws(Recording.Refusal) in try Recording(bytes) }
  }

  private static func bytes(
    _ descriptor: Int32, count size: Int
  ) throws(Recording.Refusal) -> [UInt8] {
    guard size <= maximalSize else {
      throw Recording.Refusal("the file has \(size) bytes, but at most \(maximalSize) are read")
    }
    var bytes = Array(repeating: UInt8(0), count: size)
    var filled = 0
    while filled < size {
      let count = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress?.advanced(by: filled), size - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Recording.Refusal("the file can't be read: \(reason)") }
      guard count > 0 else { throw Recording.Refusal("the file shrank while it was read") }
      filled += count
    }
    return bytes
  }

  private static var reason: String { String(cString: strerror(errno)) }
}

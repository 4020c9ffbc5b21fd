internal import Learning
internal import Numerical
internal import YAML

/// A checkpoint as it lies on disk, whole: it is read once for its hash, and its state only if it is
/// the one to go on from.
struct CheckpointFile {
  let number: Int
  let metricsCount: Int
  private let reader: FileReader
  /// Where the state starts.
  private let start: Int

  private struct Damage: Error, CustomStringConvertible {
    let description: String
    static let bytes = Damage(description: "it is damaged")
  }

  /// Bytes of the first line, at most.
  static let mostHeader = 1000

  /// - Parameters:
  ///   - limit: bytes that the file may have.
  ///   - metrics: the path of metrics.csv, or what is left of it.
  ///   - header: its first line, if the run writes the columns that it wrote then.
  init(_ path: String, atMost limit: Int, metrics: String, header expected: String) throws {
    reader = try FileReader(path, atMost: limit)
    let head = try reader.read(CheckpointFile.mostHeader)
    guard let end = head.firstIndex(of: 10) else {
      throw Damage(description: "it has no header")
    }
    start = end + 1
    let text = String(decoding: head[..<end], as: UTF8.self)
    // One that is no YAML says nothing, and is refused for that.
    let header = try? Parser.parse(Source(name: "checkpoint", directory: ".", text: text))
    guard let number = header?["number"]?.scalar?.int, (0...1 << 53).contains(number),
      let metricsCount = header?["metrics_bytes"]?.scalar?.int,
      header?["state_bytes"]?.scalar?.int == reader.size - start,
      header?["state_hash"]?.scalar?.text == (try reader.hash(from: start)).value
    else { throw Damage.bytes }
    let metrics = try FileReader(metrics, atMost: File.mostTableBytes)
    guard metricsCount >= 0, metricsCount <= metrics.size,
      header?["metrics_hash"]?.scalar?.text == (try FNV(metrics, first: metricsCount)).value
    else { throw Damage(description: "metrics.csv has changed before its place") }
    metrics.place = 0
    guard try metrics.read(expected.utf8.count) == Array(expected.utf8) else {
      throw Damage(description: "metrics.csv has the columns of another version")
    }
    self.number = number
    self.metricsCount = metricsCount
  }

  var path: String { reader.path }

  func state<S: Scalar>() throws -> TrainingState<S> {
    reader.place = start
    return try TrainingState(count: reader.size - start) { [reader] buffer in
      guard try reader.read(into: buffer) == buffer.count else { throw Damage.bytes }
    }
  }
}

extension FileReader {
  /// The hash of all bytes from a place on.
  fileprivate func hash(from start: Int) throws(FileError) -> WordHash {
    var hash = WordHash()
    place = start
    while case let piece = try read(1 << 16), !piece.isEmpty {
      piece.withUnsafeBytes { hash.add($0) }
    }
    return hash
  }
}

internal import Glibc
internal import Learning
internal import Numerical
internal import YAML

/// The state of a run between two epochs, on disk in two generations: while one is written, the
/// other is whole.
///
/// A file is a line of JSON, which tells the length and hash of everything that belongs together,
/// and the bytes of the state.
struct Checkpoint<S: Scalar> {
  let state: TrainingState<S>
  /// How much of metrics.csv was written then.
  let metricsCount: Int
  let number: Int

  /// Which of the two files a number is written to.
  private static func path(_ directory: RunDirectory, _ number: Int) -> String {
    "\(directory.checkpoint)/\(number % 2 == 0 ? "a" : "b")"
  }

  func write(to directory: RunDirectory, metrics: FNV) throws {
    try File.createDirectory(directory.checkpoint)
    let bytes = state.bytes
    let header =
      "{\"number\": \(number), \"metrics_bytes\": \(metricsCount), "
      + "\"metrics_hash\": \"\(metrics.value)\", \"state_bytes\": \(bytes.count), "
      + "\"state_hash\": \"\(FNV(wordsOf: bytes[...]).value)\"}\n"
    try File.replace(Checkpoint.path(directory, number), with: Array(header.utf8), bytes)
  }

  /// The newest checkpoint that is whole and fits what is left of metrics.csv; `report` hears of
  /// those that are not.
  static func newest(in directory: RunDirectory, report: (String) throws -> Void) throws
    -> Checkpoint?
  {
    let metrics = (try? File.read(directory.metrics)) ?? []
    var found: [Checkpoint] = []
    for number in 0...1 {
      let path = Checkpoint.path(directory, number)
      guard File.exists(path) else { continue }
      do {
        found.append(try Checkpoint(File.read(path), metrics: metrics))
      } catch {
        try report("checkpoint \(path) is left out: \(error)")
      }
    }
    return found.max { $0.number < $1.number }
  }

  static func remove(from directory: RunDirectory) {
    for number in 0...1 { unlink(path(directory, number)) }
    rmdir(directory.checkpoint)
  }
}

extension Checkpoint {
  private struct Damage: Error, CustomStringConvertible {
    let description: String
  }

  init(state: TrainingState<S>, metricsCount: Int, after previous: Int?) {
    self.state = state
    self.metricsCount = metricsCount
    number = previous.map { $0 + 1 } ?? 0
  }

  private init(_ bytes: [UInt8], metrics: [UInt8]) throws {
    guard let end = bytes.prefix(1000).firstIndex(of: 10) else {
      throw Damage(description: "it has no header")
    }
    let text = String(decoding: bytes[..<end], as: UTF8.self)
    let header = try? Parser.parse(Source(name: "checkpoint", directory: ".", text: text))
    let body = bytes[(end + 1)...]
    guard let number = header?["number"]?.scalar?.int,
      let metricsCount = header?["metrics_bytes"]?.scalar?.int,
      header?["state_bytes"]?.scalar?.int == body.count,
      header?["state_hash"]?.scalar?.text == FNV(wordsOf: body).value
    else { throw Damage(description: "it is damaged") }
    guard metricsCount >= 0, metricsCount <= metrics.count,
      header?["metrics_hash"]?.scalar?.text == FNV(metrics[..<metricsCount]).value
    else { throw Damage(description: "metrics.csv has changed before its place") }
    guard metrics.starts(with: MetricsLog.header.utf8) else {
      throw Damage(description: "metrics.csv has the columns of another version")
    }
    self.init(
      state: try TrainingState(bytes: Array(body)), metricsCount: metricsCount, number: number)
  }
}

internal import Learning
internal import Numerical

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

  init(state: TrainingState<S>, metricsCount: Int, number: Int) {
    self.state = state
    self.metricsCount = metricsCount
    self.number = number
  }

  /// Which of the two files a number is written to.
  private static func path(_ directory: RunDirectory, _ number: Int) -> String {
    "\(directory.checkpoint)/\(number % 2 == 0 ? "a" : "b")"
  }

  /// Goes through the state twice, first for its hash, since a copy would be too much of a large one.
  func write(to directory: RunDirectory, metrics: FNV) throws(FileError) {
    try directory.tree.createDirectory(directory.checkpoint)
    var (count, hash) = (0, WordHash())
    state.write { bytes in
      count += bytes.count
      hash.add(bytes)
    }
    let header =
      "{\"number\": \(number), \"metrics_bytes\": \(metricsCount), "
      + "\"metrics_hash\": \"\(metrics.value)\", \"state_bytes\": \(count), "
      + "\"state_hash\": \"\(hash.value)\"}\n"
    try directory.tree.replace(Checkpoint.path(directory, number)) { file throws(FileError) in
      try file.write(header)
      try state.write { bytes throws(FileError) in try file.write(bytes) }
    }
  }

  /// The newest checkpoint that is whole and fits what is left of metrics.csv, the model and the
  /// phases; `report` hears of those that are not.
  static func newest(
    in directory: RunDirectory, header: String, parameters count: Int, phases: [any Phase],
    report: (String) throws -> Void
  ) throws -> Checkpoint? {
    guard File.exists(directory.checkpoint) else { return nil }
    guard File.isOwnFolder(directory.checkpoint) else {
      try report("\(directory.checkpoint) is left out: it is no folder")
      return nil
    }
    func attempt<Result>(_ path: String, _ work: () throws -> Result) throws -> Result? {
      do { return try work() } catch {
        try report("checkpoint \(path) is left out: \(error)")
        return nil
      }
    }
    let files = try (0...1).map { path(directory, $0) }.filter(File.exists).compactMap { path in
      try attempt(path) {
        try CheckpointFile(
          path, atMost: CheckpointFile.mostHeader + TrainingState<S>.mostBytes(parameters: count),
          metrics: directory.metrics, header: header)
      }
    }
    for file in files.sorted(by: { $0.number > $1.number }) {
      let found = try attempt(file.path) {
        let checkpoint = try Checkpoint(file)
        try checkpoint.state.check(parameters: count, phases: phases)
        return checkpoint
      }
      if let found { return found }
    }
    return nil
  }

  private init(_ file: CheckpointFile) throws {
    self.init(state: try file.state(), metricsCount: file.metricsCount, number: file.number)
  }
}

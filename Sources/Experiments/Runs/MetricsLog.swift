internal import Learning

/// The two tables that grow while a run trains: `metrics.csv`, which depends on the definition
/// alone, and `timing.csv`, which depends on the machine. Each row is one write(2).
final class MetricsLog {
  static let columns = [
    "phase", "epoch", "step", "learning_rate", "train_loss", "test_loss", "test_nmse_db",
    "update_rms", "divisor",
  ]

  /// Where there are rows to decide by, and only there.
  static let columnOfValidation = "validation_loss"

  private static let columnsOfTiming = ["epoch", "seconds"]
  private static let headerOfTiming = columnsOfTiming.joined(separator: ",") + "\n"

  /// The first line of metrics.csv.
  static func header(hasValidation: Bool) -> String {
    (columns + (hasValidation ? [columnOfValidation] : [])).joined(separator: ",") + "\n"
  }

  private let metrics: File
  private let timing: File
  /// Bytes of metrics.csv so far, and their hash.
  private(set) var count = 0
  private(set) var hash = FNV()
  /// Seconds that earlier processes spent on the run.
  private let secondsBefore: Double
  private let start = ContinuousClock.now

  /// New tables.
  init(in directory: RunDirectory, hasValidation: Bool) throws(FileError) {
    metrics = try directory.tree.create(directory.metrics)
    timing = try directory.tree.create(directory.timing)
    secondsBefore = 0
    try write(MetricsLog.header(hasValidation: hasValidation))
    try timing.write(MetricsLog.headerOfTiming)
  }

  /// Tables that go on behind the first `count` bytes of metrics.csv, those of `epoch` epochs.
  init(in directory: RunDirectory, after count: Int, epoch: Int) throws(FileError) {
    hash = try FNV(FileReader(directory.metrics, atMost: File.mostTableBytes), first: count)
    self.count = count
    metrics = try directory.tree.append(directory.metrics, after: count)
    // Times are no result: where they are lost, they start again.
    let times = try? MetricsFile(directory.timing)
    guard let times, times.names == MetricsLog.columnsOfTiming else {
      secondsBefore = 0
      timing = try directory.tree.create(directory.timing)
      try timing.write(MetricsLog.headerOfTiming)
      return
    }
    var (seconds, end) = (0.0, times.headerCount)
    try times.forEachRow(of: times.names) { row, behind in
      guard let time = TimingRow(epoch: row[0], seconds: row[1]), time.epoch <= epoch else {
        return false
      }
      (seconds, end) = (time.seconds, behind)
      return true
    }
    secondsBefore = seconds
    timing = try directory.tree.append(directory.timing, after: end)
  }

  func append(_ report: EpochReport) throws(FileError) {
    let cells =
      [
        "\(report.phase)", "\(report.epoch)", "\(report.step)", "\(report.learningRate)",
        "\(report.trainLoss)", "\(report.evaluation.testLoss)",
        "\(Measures.decibels(report.evaluation.testNMSE))",
        report.update.map { "\($0.rms)" } ?? "", report.update?.divisor.map { "\($0)" } ?? "",
      ] + (report.evaluation.validationLoss.map { ["\($0)"] } ?? [])
    try write(cells.joined(separator: ",") + "\n")
    let seconds = secondsBefore + (ContinuousClock.now - start) / .seconds(1)
    try timing.write("\(report.epoch),\((seconds * 1000).rounded() / 1000)\n")
  }

  func synchronize() throws(FileError) {
    try metrics.synchronize()
    try timing.synchronize()
  }

  private func write(_ text: String) throws(FileError) {
    try metrics.write(text)
    count += text.utf8.count
    hash.add(text.utf8)
  }
}

internal import Learning

/// The two tables that grow while a run trains: `metrics.csv`, which depends on the definition
/// alone, and `timing.csv`, which depends on the machine. Each row is one write(2).
final class MetricsLog {
  static let columns = [
    "phase", "epoch", "step", "learning_rate", "train_loss", "test_loss", "test_nmse_db",
  ]

  private let metrics: File
  private let timing: File
  private let start = ContinuousClock.now

  init(in directory: RunDirectory) throws(FileError) {
    metrics = try File.create(directory.metrics)
    timing = try File.create(directory.timing)
    try metrics.write(MetricsLog.columns.joined(separator: ",") + "\n")
    try timing.write("epoch,seconds\n")
  }

  func append(_ report: EpochReport) throws(FileError) {
    let cells = [
      "\(report.phase)", "\(report.epoch)", "\(report.step)",
      "\(report.learningRate)", "\(report.trainLoss)", "\(report.testLoss)",
      "\(Measures.decibels(report.testNMSE))",
    ]
    try metrics.write(cells.joined(separator: ",") + "\n")
    let seconds = (ContinuousClock.now - start) / .milliseconds(1)
    try timing.write("\(report.epoch),\((seconds).rounded() / 1000)\n")
  }

  func synchronize() throws(FileError) {
    try metrics.synchronize()
    try timing.synchronize()
  }
}

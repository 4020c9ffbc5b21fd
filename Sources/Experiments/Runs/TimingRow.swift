/// A row of `timing.csv`: an epoch, and the seconds from the start of the run to its end.
struct TimingRow {
  let epoch: Int
  let seconds: Double

  /// Thirty years: what is more was not measured.
  private static let mostSeconds = 1e9

  init?(_ line: some StringProtocol) {
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    guard cells.count == 2, let epoch = Double(cells[0]), let seconds = Double(cells[1]) else {
      return nil
    }
    self.init(epoch: epoch, seconds: seconds)
  }

  init?(epoch: Double, seconds: Double) {
    guard let epoch = Int(exactly: epoch), epoch >= 0,
      (0...TimingRow.mostSeconds).contains(seconds)
    else { return nil }
    (self.epoch, self.seconds) = (epoch, seconds)
  }

  /// The last row of a file that is whole.
  init?(lastOf file: String) throws(FileError) {
    let bytes = try File.read(file, last: 128)
    // A row that a killed run left torn has no line break.
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let last = lines.dropLast().last else { return nil }
    self.init(String(decoding: last, as: UTF8.self))
  }
}

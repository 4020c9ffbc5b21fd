/// A test loss that ended far above its lowest, and why, where theory knows.
package struct LossRise: Sendable, Equatable {
  /// Adam's divisor, which fell below D*, see `AdamEquilibrium`.
  package struct Instability: Sendable, Equatable {
    /// The first in which it was below.
    package let epoch: Int
    /// D*
    package let leastStableDivisor: Double
  }

  package let lowest: Double
  /// In which it was lowest, over all phases.
  package let epoch: Int
  /// How many times the lowest the loss is of the network that the run left.
  package let factor: Double
  /// Nil where theory does not apply, and where it blames nothing.
  package let instability: Instability?

  /// What a loss may rise without a word; at a constant rate it goes up and down by less.
  package static let leastFactor = 10.0

  /// Nil where the loss is not as far above. Earlier phases, whose loss may be another, don't count.
  package init?(_ table: MetricsFile, _ summary: Summary) throws(FileError) {
    guard let final = summary.number("test.loss") else { return nil }
    var last = Double.nan
    var lowest: (loss: Double, epoch: Int)?
    try table.forEachRow(of: ["phase", "epoch", "test_loss"]) { row, _ in
      if row[0] != last { (last, lowest) = (row[0], nil) }
      if let epoch = Int(exactly: row[1]), row[2] > 0, row[2] < lowest?.loss ?? .infinity {
        lowest = (row[2], epoch)
      }
      return true
    }
    guard let lowest, final >= LossRise.leastFactor * lowest.loss else { return nil }
    self.lowest = lowest.loss
    epoch = lowest.epoch
    factor = final / lowest.loss
    instability = try Instability(table, summary)
  }
}

extension LossRise.Instability {
  fileprivate init?(_ table: MetricsFile, _ summary: Summary) throws(FileError) {
    guard let limit = summary.number("references.least_stable_divisor") else { return nil }
    var found: Int?
    try table.forEachRow(of: ["epoch", "divisor"]) { row, _ in
      if row[1] < limit { found = Int(exactly: row[0]) }
      return !(row[1] < limit)
    }
    guard let found else { return nil }
    epoch = found
    leastStableDivisor = limit
  }
}

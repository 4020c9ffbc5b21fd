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
  package init?(_ table: MetricsTable, _ summary: Summary) {
    guard let phases = table["phase"], let epochs = table["epoch"], let losses = table["test_loss"],
      let last = phases.last, let final = summary.number("test.loss")
    else { return nil }
    let rows = phases.indices.filter { phases[$0] == last && losses[$0] > 0 }
    guard let place = rows.min(by: { losses[$0] < losses[$1] }),
      let epoch = Int(exactly: epochs[place]), final >= LossRise.leastFactor * losses[place]
    else { return nil }
    lowest = losses[place]
    self.epoch = epoch
    factor = final / lowest
    instability = Instability(table, summary)
  }
}

extension LossRise.Instability {
  fileprivate init?(_ table: MetricsTable, _ summary: Summary) {
    guard let epochs = table["epoch"], let divisors = table["divisor"],
      let limit = summary.number("references.least_stable_divisor"),
      let place = divisors.firstIndex(where: { $0 < limit }),
      let epoch = Int(exactly: epochs[place])
    else { return nil }
    self.epoch = epoch
    leastStableDivisor = limit
  }
}

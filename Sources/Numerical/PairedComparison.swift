/// How one group of results differs from another that is paired with it, seed by seed.
package struct PairedComparison: Sendable, Equatable {
  /// Of the differences, first minus second: their mean, its 95 % interval, and the rest.
  package let differences: SampleSummary
  /// None where a difference isn't finite, as of runs that diverged.
  package let signFlip: SignFlip?

  package var count: Int { differences.count }
  package var meanDifference: Double { differences.mean }
  package var interval: ClosedRange<Double>? { differences.interval }
  /// The sign-flip p-value, two-sided.
  package var p: Double? { signFlip?.p }

  /// Values at the same place belong together; there is nothing to compare in no pairs.
  package init?(_ first: [Double], minus second: [Double]) {
    precondition(
      first.count == second.count, "\(first.count) values are paired with \(second.count)")
    let values = zip(first, second).map { $0 - $1 }
    guard let summary = SampleSummary(values) else { return nil }
    differences = summary
    signFlip = SignFlip(values)
  }
}

internal import Numerical

/// One measure of one group: each value, what is said of all of them, and how they differ from the
/// baseline's.
package struct ComparisonCell {
  /// In the order of the group's members; nil where a run has none or no result.
  package let values: [Double?]
  /// Of all values there are.
  let summary: SampleSummary?
  private let isOfDefinition: Bool
  /// Nil where no direction is better.
  package let best: Double?
  package internal(set) var contrast: Contrast?

  /// This group minus the baseline, paired by seed.
  package struct Contrast {
    let paired: PairedComparison
    /// Nil where the definitions alone tell the values, as a count of parameters, and where all values
    /// of both groups are one: that is known and needs no test.
    package let p: Double?
    /// After Holm's correction over all tests of the table.
    package internal(set) var adjusted: Double?
  }

  init(_ group: ComparisonGroup, _ key: RunKey) {
    values = group.members.map { member in
      member.record.hasResult ? member.record[key]?.number : nil
    }
    isOfDefinition = key.isOfDefinition
    summary = SampleSummary(values.compactMap { $0 })
    best =
      switch key.direction {
      case .lower: summary?.minimum
      case .higher: summary?.maximum
      case nil: nil
      }
  }

  package var count: Int { summary?.count ?? 0 }

  var isConstant: Bool { summary.map { $0.minimum == $0.maximum } ?? true }

  /// Against the cell of the baseline, over the seeds that both have a value for.
  func contrast(
    _ seeds: [Int], to baseline: ComparisonCell, _ baselineSeeds: [Int]
  ) -> Contrast? {
    let others = Dictionary(zip(baselineSeeds, baseline.values)) { first, _ in first }
    let pairs = zip(seeds, values).compactMap { seed, value -> (Double, Double)? in
      guard let value, let other = others[seed].flatMap({ $0 }) else { return nil }
      return (value, other)
    }
    guard let paired = PairedComparison(pairs.map(\.0), minus: pairs.map(\.1)) else { return nil }
    let isKnown =
      isOfDefinition || isConstant && baseline.isConstant && paired.meanDifference == 0
    return Contrast(paired: paired, p: isKnown ? nil : paired.p)
  }
}

extension ComparisonCell {
  package var mean: Double? { summary?.mean }
  package var median: Double? { summary?.median }
  /// Half of the 95 % interval of the mean.
  package var margin: Double? { summary?.interval?.halfLength }
  /// Whether seeds change the value.
  package var varies: Bool { !isConstant }

  /// All that is known of the group, and of the difference to the baseline, by name.
  package var statistics: [(name: String, value: Double?)] {
    let difference = contrast?.paired
    return [
      ("n", Double(count)), ("runs", Double(values.count)),
      ("mean", summary?.mean), ("low", summary?.interval?.lowerBound),
      ("high", summary?.interval?.upperBound), ("median", summary?.median),
      ("minimum", summary?.minimum), ("maximum", summary?.maximum), ("best", best),
      ("difference", difference?.meanDifference),
      ("difference_low", difference?.interval?.lowerBound),
      ("difference_high", difference?.interval?.upperBound),
      ("p", contrast?.p), ("p_holm", contrast?.adjusted),
      ("pairs", difference.map { Double($0.count) }),
    ]
  }
}

extension ComparisonCell.Contrast {
  package var pairs: Int { paired.count }
  package var mean: Double { paired.meanDifference }
  package var margin: Double? { paired.interval?.halfLength }
}

extension ClosedRange<Double> {
  fileprivate var halfLength: Double { (upperBound - lowerBound) / 2 }
}

/// Runs that differ only in their seeds, as comparison figures see them: plain values.
package struct ComparedGroup: Sendable {
  /// A value over the epochs of one run.
  package struct Curve: Sendable {
    package let x: [Double]
    package let y: [Double]

    package init(x: [Double], y: [Double]) {
      precondition(x.count == y.count, "\(x.count) places for \(y.count) values")
      self.x = x
      self.y = y
    }
  }

  package let label: String
  /// One value a seed, in the order of the seeds; what is not finite is not drawn.
  package let values: [Double]
  package let mean: Double?
  /// An interval around the mean, where there are seeds enough.
  package let interval: ClosedRange<Double>?
  /// One curve a seed, as it is drawn.
  package let curves: [Curve]
  /// One curve a seed with points at shared places, of which the median is taken.
  package let samples: [Curve]

  /// How many values of all curves are not finite, and so not drawn.
  package let notFinite: Int

  /// `n = 5, 2 not finite`
  var count: String {
    let missing = values.count { !$0.isFinite }
    return "n = \(values.count)" + (missing == 0 ? "" : ", \(missing) not finite")
  }

  package init(
    label: String, values: [Double] = [], mean: Double? = nil,
    interval: ClosedRange<Double>? = nil, curves: [Curve] = [], samples: [Curve]? = nil,
    notFinite: Int = 0
  ) {
    self.label = label
    self.values = values
    self.mean = mean
    self.interval = interval
    self.curves = curves
    self.samples = samples ?? curves
    self.notFinite = notFinite
  }
}

extension [Double] {
  /// The middle of the finite values; NaN if there are none.
  var median: Double {
    let sorted = filter(\.isFinite).sorted()
    if sorted.isEmpty { return .nan }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// Whether all finite values are positive and span two decades or more, so that a logarithmic
  /// axis shows them better.
  var spansDecades: Bool {
    let finite = filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return false }
    return low > 0 && high >= 100 * low
  }
}

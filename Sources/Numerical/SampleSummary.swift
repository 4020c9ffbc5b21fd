/// What is said of a sample, such as one measure over several seeds.
///
/// Where a value is NaN, so are mean, median, minimum and maximum; infinities count as the numbers
/// they are, and a sum beyond the range of `Double` is one. A mean that isn't finite has neither
/// deviation nor interval.
package struct SampleSummary: Sendable, Equatable {
  package let count: Int
  package let mean: Double
  /// Of an even count, the mean of the two in the middle.
  package let median: Double
  package let minimum: Double
  package let maximum: Double
  /// √(Σ(x − mean)² / (n − 1)); none for a single value.
  package let standardDeviation: Double?
  /// Where the mean lies with 95 % confidence if values are normal: mean ± t s/√n, for t the 0.975
  /// quantile of Student's t with n − 1 degrees of freedom; none for a single value.
  ///
  /// As `scipy.stats.t.interval(0.95, n - 1, mean, s / sqrt(n))`, to 1e-12 of its width and an ulp
  /// of its ends.
  package let interval: ClosedRange<Double>?

  /// There is nothing to say of no values.
  package init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    count = values.count
    if values.contains(where: \.isNaN) {
      (mean, median, minimum, maximum) = (.nan, .nan, .nan, .nan)
    } else {
      let middle = count / 2
      let isOdd = !count.isMultiple(of: 2)
      let quotient = CompensatedSum(values).value / Double(count)
      // Within the values also where it was rounded, so the mean of equal ones is exact.
      mean = quotient.isFinite ? min(max(quotient, first), last) : quotient
      median = isOdd ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
      (minimum, maximum) = (first, last)
    }
    standardDeviation = SampleSummary.standardDeviation(values, mean)
    interval = standardDeviation.flatMap { [mean, count] deviation in
      let t = StudentT(degrees: Double(count - 1)).quantile(0.975)
      let margin = t * deviation / Double(count).squareRoot()
      return margin.isFinite ? mean - margin...mean + margin : nil
    }
  }

  private static func standardDeviation(_ values: [Double], _ mean: Double) -> Double? {
    guard values.count > 1, mean.isFinite else { return nil }
    let n = Double(values.count)
    let errors = values.map { $0 - mean }
    // Relative to the largest, so that no square overflows or vanishes.
    let scale = errors.map(\.magnitude).max() ?? 0
    guard scale.isFinite else { return nil }
    guard scale > 0 else { return 0 }
    let sum = CompensatedSum(errors.lazy.map { $0 / scale }).value
    let squares = CompensatedSum(errors.lazy.map { ($0 / scale) * ($0 / scale) }).value
    // The mean was rounded; errors from the exact one have squares smaller by sum²/n.
    return scale * ((squares - sum * sum / n) / (n - 1)).squareRoot()
  }
}

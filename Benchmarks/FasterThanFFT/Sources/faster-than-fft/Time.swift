/// Seconds: the median of some, and their quartiles.
struct Time {
  let (lower, median, upper): (Double, Double, Double)

  init(_ seconds: [Double]) {
    let sorted = seconds.sorted()
    lower = sorted[sorted.count / 4]
    median = sorted[sorted.count / 2]
    upper = sorted[3 * sorted.count / 4]
  }

  /// In microseconds: median (lower…upper).
  var microseconds: String {
    "\((median * 1e6).digits(3)) (\((lower * 1e6).digits(3))…\((upper * 1e6).digits(3)))"
  }
}

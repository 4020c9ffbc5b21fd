/// Holm's correction of the p-values of a table.
///
/// Calling all those significant whose adjusted value is at most α makes any false claim in the
/// table with a probability of at most α, however the tests depend on each other. As
/// `statsmodels.stats.multitest.multipletests(method="holm")`; S. Holm, "A simple sequentially
/// rejective multiple test procedure", Scand. J. Statist. 6 (1979).
package enum Holm {
  /// In the order given: of m values, the i-th smallest becomes the largest of
  /// min(1, (m − j + 1) p₍ⱼ₎) over j <= i.
  ///
  /// Where there is no value, or NaN, there was no test: it stays nil, and m doesn't count it.
  package static func adjusted(_ values: [Double?]) -> [Double?] {
    var tests: [(index: Int, p: Double)] = []
    for (index, p) in values.enumerated() {
      guard let p, !p.isNaN else { continue }
      precondition((0...1).contains(p), "\(p) is no probability")
      tests.append((index, p))
    }
    tests.sort { $0.p < $1.p }
    var result: [Double?] = Array(repeating: nil, count: values.count)
    var largest = 0.0
    for (passed, test) in tests.enumerated() {
      largest = max(largest, min(1, Double(tests.count - passed) * test.p))
      result[test.index] = largest
    }
    return result
  }
}

/// The sign-flip test: are differences symmetric about zero?
///
/// If they are, each could as well have had the other sign. p is the share of the 2ⁿ patterns of
/// signs whose mean is at least as far from zero as the one observed, that one among them; so p is
/// never 0, and with n differences never below 2/2ⁿ. Differences of zero stay in, and change
/// nothing. As `scipy.stats.permutation_test` of paired samples, two-sided.
///
/// Sums within 1e-12 Σ|d| below the observed one count as ties with it, since differences such as
/// 0.3 − 0.1 and 0.2 are equal but for rounding; this can only raise p.
package struct SignFlip: Sendable, Equatable {
  package let count: Int
  package let p: Double
  /// Whether all patterns were counted. With more than ``exactLimit`` differences p is
  /// (1 + c)/(1 + ``draws``), where c patterns out of so many random ones were as far from zero: a
  /// valid p-value (Phipson and Smyth, 2010) with a standard error of √(p (1 − p)/draws).
  package let isExact: Bool

  /// 2 x 2²⁰ sums take 16 MB and some tens of milliseconds.
  package static let exactLimit = 40
  package static let draws = 100_000

  /// There is no answer for no differences, nor where their magnitudes have no finite sum.
  package init?(_ differences: [Double]) {
    // Only magnitudes matter; sorted, the same differences in another order get the same p.
    let sizes = differences.map(\.magnitude).sorted()
    let total = CompensatedSum(sizes).value
    guard !sizes.isEmpty, total.isFinite else { return nil }
    count = sizes.count
    isExact = count <= SignFlip.exactLimit
    let threshold = CompensatedSum(differences).value.magnitude - 1e-12 * total
    if threshold <= 0 {
      p = 1
    } else if isExact {
      // Threshold is positive, and for each pattern above it the opposite one is below −threshold.
      p = 2 * Double(SignFlip.countOfSums(of: sizes, from: threshold)) / Double(1 << count)
    } else {
      let found = SignFlip.countOfDraws(of: sizes, from: threshold)
      p = Double(1 + found) / Double(1 + SignFlip.draws)
    }
  }

  /// How many of the 2ⁿ sums are at least `threshold`: each is one of the first half and one of the
  /// second, and in sorted lists of both a larger one needs a smaller other (Horowitz and Sahni,
  /// 1974). O(2ⁿᐟ²) in time and space.
  private static func countOfSums(of sizes: [Double], from threshold: Double) -> Int {
    let first = sortedSums(of: sizes.prefix(sizes.count / 2))
    let second = sortedSums(of: sizes.dropFirst(sizes.count / 2))
    var count = 0
    var start = second.count
    for sum in first {
      while start > 0, sum + second[start - 1] >= threshold { start -= 1 }
      count += second.count - start
    }
    return count
  }

  /// The sums ±d₁ ± d₂ … in ascending order; each d merges two copies of the list before it.
  private static func sortedSums(of sizes: some Sequence<Double>) -> [Double] {
    var sums = [0.0]
    for size in sizes {
      var next: [Double] = []
      next.reserveCapacity(2 * sums.count)
      var risen = 0
      for sum in sums {
        while sums[risen] + size < sum - size {
          next.append(sums[risen] + size)
          risen += 1
        }
        next.append(sum - size)
      }
      for sum in sums[risen...] { next.append(sum + size) }
      sums = next
    }
    return sums
  }

  /// How many of ``draws`` random sums are at least `threshold` away from zero.
  private static func countOfDraws(of sizes: [Double], from threshold: Double) -> Int {
    var random = RandomStream(seed: 0, purpose: "sign flip")
    var count = 0
    for _ in 0..<draws {
      var (sum, signs) = (0.0, 0)
      for (i, size) in sizes.enumerated() {
        // 62 signs from each number.
        if i.isMultiple(of: 62) { signs = random.below(1 << 62) }
        sum += signs & 1 == 0 ? size : -size
        signs >>= 1
      }
      if sum.magnitude >= threshold { count += 1 }
    }
    return count
  }
}

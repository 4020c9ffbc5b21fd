internal import Experiments
internal import Glibc

extension Format {
  /// A value of a run as people read it.
  static func value(_ value: RunValue, of key: RunKey) -> String {
    guard case .number(let number) = value else { return value.text }
    let last = word(key)
    if last.hasSuffix("nmse_db") { return number <= -400 ? "exact" : fixed(number, 1) }
    if last.hasPrefix("gain_over_") { return fixed(number, 1) }
    if last == "r2" { return r2(number) }
    if number == number.rounded(), number.magnitude < 1e15 {
      let isAmount = last == "parameters" || last == "multiply_adds"
      return isAmount ? Int(exactly: number).map(grouped) ?? value.text : value.text
    }
    if last == "seconds", number.magnitude >= 0.1 { return fixed(number, number < 10 ? 2 : 1) }
    return printf("%.4g", number)
  }

  /// A mean and half of its interval, to the digits that the interval leaves.
  static func estimate(_ mean: Double, margin: Double?, of key: RunKey) -> String {
    guard let margin, margin > 0, margin.isFinite else { return value(.number(mean), of: key) }
    let size = max(mean.magnitude, margin)
    if size < 1e-3 || size >= 1e7 { return printf("%.2e", mean) + " ± " + printf("%.1e", margin) }
    let decimals = decimals(margin, beside: mean, of: key)
    let needed = needed(mean, of: key)
    if needed > decimals {
      return needed <= decimals + 2
        ? fixed(mean, needed) + " ± " + fixed(margin, needed)
        : printf("%.1e", mean) + " ± " + printf("%.1e", margin)
    }
    // An interval too narrow to be seen is left to the formats for programs.
    let half = margin < 0.5 * pow(10, -Double(decimals)) ? "" : " ± " + fixed(margin, decimals)
    return fixed(mean, decimals) + half
  }

  /// A value beside the mean of its likes, with the same digits.
  static func value(_ value: Double, likeMean mean: Double, margin: Double?, of key: RunKey)
    -> String
  {
    guard let margin, margin > 0, margin.isFinite, (1e-3..<1e7).contains(mean.magnitude) else {
      return self.value(.number(value), of: key)
    }
    let decimals = decimals(margin, beside: mean, of: key)
    return needed(value, of: key) > decimals
      ? self.value(.number(value), of: key) : fixed(value, decimals)
  }

  /// Decimals without which less than two digits of a value below 0.1 would be left. Decibels are small
  /// by chance only.
  private static func needed(_ value: Double, of key: RunKey) -> Int {
    guard value != 0, value.magnitude < 0.1, !isDecibels(key) else { return 0 }
    return 1 - (Int(exactly: floor(log10(value.magnitude))) ?? 0)
  }

  private static func isDecibels(_ key: RunKey) -> Bool {
    let last = word(key)
    return last.hasSuffix("nmse_db") || last.hasPrefix("gain_over_")
  }

  /// What a value is: the last part of a name, but of `epoch_of_lowest.test_nmse_db` an epoch.
  private static func word(_ key: RunKey) -> String {
    key.path.first == "epoch_of_lowest" ? "epoch" : key.path.last ?? ""
  }

  private static func decimals(_ margin: Double, beside mean: Double, of key: RunKey) -> Int {
    let exponent = floor(log10(margin))
    // Of a margin that starts with 1 or 2, one digit would be too rough.
    let digits = margin / pow(10, exponent) < 2.95 ? 1 : 0
    let most = isDecibels(key) ? (mean.magnitude < 100 ? 2 : 1) : word(key) == "seconds" ? 2 : 5
    return max(0, min(most, digits - (Int(exactly: exponent) ?? 0)))
  }

  static func probability(_ p: Double) -> String {
    p < 0.001 ? printf("%.1e", p) : fixed(p, 4)
  }

  static func fixed(_ value: Double, _ decimals: Int) -> String {
    printf("%.\(max(0, decimals))f", value)
  }
}

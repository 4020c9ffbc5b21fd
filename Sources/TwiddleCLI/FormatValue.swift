internal import Experiments
internal import Glibc

extension Format {
  /// A value of a run as people read it.
  static func value(_ value: RunValue, of key: RunKey) -> String {
    guard case .number(let number) = value else { return value.text }
    let last = key.path.last ?? ""
    if last.hasSuffix("nmse_db") { return number <= -400 ? "exact" : fixed(number, 1) }
    if last.hasPrefix("gain_over_") { return fixed(number, 1) }
    if last == "r2" { return r2(number) }
    if number == number.rounded(), number.magnitude < 1e15 {
      let isAmount = last == "parameters" || last == "multiply_adds"
      return isAmount ? grouped(Int(number)) : value.text
    }
    if last == "seconds" { return fixed(number, number < 10 ? 2 : 1) }
    return printf("%.4g", number)
  }

  /// A mean and half of its interval, to the digits that the interval leaves.
  static func estimate(_ mean: Double, _ margin: Double?, of key: RunKey) -> String {
    guard let margin, margin > 0, margin.isFinite else { return value(.number(mean), of: key) }
    let size = max(mean.magnitude, margin)
    if size < 1e-3 || size >= 1e7 { return printf("%.2e", mean) + " ± " + printf("%.1e", margin) }
    // Of a margin that starts with 1 or 2, one digit would be too rough.
    let exponent = floor(log10(margin))
    let lead = margin / pow(10, exponent)
    let decimals = Int(max(0, min(6, (lead < 2.95 ? 1 : 0) - exponent)))
    let half = margin < 5e-7 ? printf("%.1e", margin) : fixed(margin, decimals)
    return fixed(mean, decimals) + " ± " + half
  }

  static func fixed(_ value: Double, _ decimals: Int) -> String {
    printf("%.\(max(0, decimals))f", value)
  }
}

internal import Glibc

/// Numbers as people read them.
enum Format {
  /// Three significant digits, with an exponent where it is short: `0.0123`, `4.5e-12`.
  static func short(_ value: Double) -> String { printf("%.3g", value) }

  static func decibels(_ value: Double) -> String {
    value <= -400 ? "exact" : printf("%.1f dB", value)
  }

  /// A coefficient of determination, with enough digits to tell it from 1.
  static func r2(_ value: Double) -> String {
    value < -9 ? short(value) : printf("%.6f", value)
  }

  static func seconds(_ value: Double) -> String {
    if value < 60 { return printf(value < 10 ? "%.1f s" : "%.0f s", value) }
    guard let whole = Int(exactly: value.rounded(.down)) else { return short(value) + " s" }
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    return hours > 0 ? "\(hours) h \(minutes) min" : "\(minutes) min \(whole % 60) s"
  }

  /// `12.3 kB`, in columns of equal width up to a terabyte.
  static func bytes(_ count: Int) -> String {
    var (value, unit) = (Double(count), "B")
    for next in ["kB", "MB", "GB", "TB"] where value >= 999.5 {
      (value, unit) = (value / 1000, next)
    }
    return printf("%5.3g ", value) + unit
  }

  /// `1 run`, `1,000 runs`
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  static func grouped(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }

  static func printf(_ format: String, _ value: Double) -> String {
    // A NaN has a sign, which says nothing.
    if value.isNaN { return "nan" }
    return withVaList([value]) { arguments in
      var buffer = [CChar](repeating: 0, count: 64)
      let count = vsnprintf(&buffer, buffer.count, format, arguments)
      return String(
        decoding: buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}

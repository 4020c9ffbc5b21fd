internal import Glibc

/// Ratios on a logarithmic scale.
enum Decibels {
  /// 10 log₁₀ of a ratio of powers; NaN, a gap in a figure, where there is none.
  static func ofPower(_ ratio: Double) -> Double { ratio > 0 ? 10 * log10(ratio) : .nan }

  /// A range of values from `low` to `high` that is not so narrow that noise fills the figure.
  ///
  /// What is more than `depth` dB below the greatest is as good as exact, and may lie outside.
  static func range(_ values: [Double], least: Double = 10, depth: Double = 100) -> String {
    let finite = values.filter(\.isFinite)
    guard let lowest = finite.min(), let high = finite.max() else { return "[*:*]" }
    let low = max(lowest, high - depth)
    let room = max(0, least - (high - low)) / 2 + 0.05 * max(least, high - low)
    return "[\(GnuplotText.number((low - room).rounded(.down))):"
      + "\(GnuplotText.number((high + room).rounded(.up)))]"
  }
}

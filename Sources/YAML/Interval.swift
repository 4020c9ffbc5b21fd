/// A range of numbers, each end open or closed.
public struct Interval: Sendable, Equatable {
  public let lower: Double
  public let upper: Double
  let lowerIsOpen: Bool
  let upperIsOpen: Bool

  private init(_ lower: Double, _ upper: Double, lowerIsOpen: Bool, upperIsOpen: Bool) {
    self.lower = lower
    self.upper = upper
    self.lowerIsOpen = lowerIsOpen
    self.upperIsOpen = upperIsOpen
  }

  /// [lower, upper]
  public static func from(_ lower: Double, to upper: Double) -> Interval {
    Interval(lower, upper, lowerIsOpen: false, upperIsOpen: false)
  }

  /// [lower, upper)
  public static func from(_ lower: Double, below upper: Double) -> Interval {
    Interval(lower, upper, lowerIsOpen: false, upperIsOpen: true)
  }

  /// (lower, upper)
  public static func above(_ lower: Double, below upper: Double) -> Interval {
    Interval(lower, upper, lowerIsOpen: true, upperIsOpen: true)
  }

  /// (lower, upper]
  public static func above(_ lower: Double, to upper: Double) -> Interval {
    Interval(lower, upper, lowerIsOpen: true, upperIsOpen: false)
  }

  /// (lower, ∞)
  public static func above(_ lower: Double) -> Interval { above(lower, below: .infinity) }

  /// [lower, ∞)
  public static func atLeast(_ lower: Double) -> Interval { from(lower, below: .infinity) }

  /// All finite numbers.
  public static let finite = above(-.infinity, below: .infinity)

  func contains(_ value: Double) -> Bool {
    (lowerIsOpen ? value > lower : value >= lower) && (upperIsOpen ? value < upper : value <= upper)
  }

  /// ` above 0`, ` from 0 to 1`, ` of at least 0 and below 1`, or nothing for all finite numbers.
  var phrase: String {
    let low = ScalarText(lower).text
    let high = ScalarText(upper).text
    return switch (lower.isFinite, upper.isFinite) {
    case (false, false): ""
    case (true, false): lowerIsOpen ? " above \(low)" : " of at least \(low)"
    case (false, true): upperIsOpen ? " below \(high)" : " of at most \(high)"
    case (true, true) where !lowerIsOpen && !upperIsOpen: " from \(low) to \(high)"
    case (true, true):
      (lowerIsOpen ? " above \(low)" : " of at least \(low)")
        + (upperIsOpen ? " and below \(high)" : " and at most \(high)")
    }
  }

  /// A value inside, for a reader that must go on after an error.
  var representative: Double {
    if contains(lower) { return lower }
    if contains(upper) { return upper }
    return switch (lower.isFinite, upper.isFinite) {
    case (true, true): (lower + upper) / 2
    case (true, false): lower + 1
    case (false, true): upper - 1
    case (false, false): 0
    }
  }
}

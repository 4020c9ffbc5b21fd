internal import Glibc

/// Steps between the marks of an axis.
enum Tics {
  /// The largest of 1, 2 and 5 times a power of ten that is well below a limit, so that an axis
  /// from −limit to limit has few marks, and none at its ends.
  static func step(below limit: Double) -> Double {
    guard limit > 0, limit.isFinite else { return 1 }
    let power = pow(10, log10(0.8 * limit).rounded(.down))
    return [5, 2, 1].map { $0 * power }.first { $0 <= 0.8 * limit } ?? power
  }

  /// The same as text.
  static func text(below limit: Double) -> String { GnuplotText.number(step(below: limit)) }

  /// The smallest of 1, 2 and 5 times a power of ten of which at most so many fit into a length.
  static func step(of length: Double, most count: Int) -> Double {
    let least = length / Double(count)
    guard least > 0, least.isFinite else { return 1 }
    let power = pow(10, log10(least).rounded(.down))
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= least } ?? 10 * power
  }

  /// Marks at one step on both sides of zero and there: for a scale from −limit to limit that has
  /// room for three.
  static func pair(below limit: Double) -> String {
    let step = text(below: limit)
    return "-\(step), \(step), \(step)"
  }

  /// The step for so many whole numbers of which four to eight get a mark.
  static func step(count: Int) -> Int {
    var step = 1
    while count > 5 * step { step *= 2 }
    return step
  }

  /// Marks of epochs, which are whole; gnuplot finds good ones where there are many.
  static func epochs(_ count: Int) -> String {
    count < 20 ? "set xtics \(step(count: count))" : ""
  }
}

internal import Numerical
public import YAML

/// Numbers spread evenly over [low, high), independent of each other.
///
/// The default range, ±√3, has mean 0 and variance 1; any other has variance (high − low)²/12.
public struct Uniform: Signal {
  public static let name = "uniform"
  public static let summary = "independent numbers spread evenly over a range"

  private let low: Double
  private let high: Double

  public init(_ fields: inout Fields) {
    let edge = 3.0.squareRoot()
    low = fields.double("low", in: .finite, default: -edge, "lower end of the range")
    high = fields.double("high", in: .finite, default: edge, "upper end; ±√3 has unit variance")
    if fields.isSound, low >= high || !(high - low).isFinite {
      fields.reject(
        fields.has("high") ? "high" : "low",
        "the range from \(low) to \(high) is empty or too wide",
        help: "'low' must be below 'high'")
    }
  }

  public func frame(length: Int, draw: inout Draw) -> [Double] {
    (0..<length).map { _ in low + (high - low) * draw.random.uniform() }
  }
}

internal import Numerical
public import YAML

/// First-order autoregressive noise, x[n] = a x[n−1] + √(1−a²) e[n] with white normal e.
///
/// Stationary from the first number on, of unit variance; the correlation of numbers d apart is aᵈ.
public struct AR1: Signal {
  public static let name = "ar1"
  public static let summary = "first-order autoregressive normal noise of unit variance"
  public static let example = "ar1: {coefficient: 0.9}"

  private let coefficient: Double

  public init(_ fields: inout Fields) {
    coefficient = fields.double(
      "coefficient", in: .above(-1, below: 1), default: 0.9,
      "a, the correlation of neighbours: above 0 slow, below 0 fast")
  }

  public func frame(length: Int, draw: inout Draw) -> [Double] {
    let innovation = (1 - coefficient * coefficient).squareRoot()
    var value = draw.random.normal()
    return (0..<length).map { n in
      if n > 0 { value = coefficient * value + innovation * draw.random.normal() }
      return value
    }
  }
}

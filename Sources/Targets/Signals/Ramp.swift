internal import Numerical
public import YAML

/// Lines through zero, x[n] = s n with a normal slope s of variance 1.
///
/// All frames lie on one line in space, so that little can be learned from them; of power
/// (N−1)(2N−1)/6, the mean of n².
public struct Ramp: Signal {
  public static let name = "ramp"
  public static let summary = "lines through zero with a normal slope"

  public init(_ fields: inout Fields) {}

  public func frame(length: Int, draw: inout Draw) -> [Double] {
    let slope = draw.random.normal()
    return (0..<length).map { slope * Double($0) }
  }
}

internal import Numerical
public import YAML

/// One number is 1, at a random place, and all others are 0. Always positive; of power 1/length.
public struct Impulses: Signal {
  public static let name = "impulses"
  public static let summary = "a one at a random place among zeros"

  public init(_ fields: inout Fields) {}

  public func frame(length: Int, draw: inout Draw) -> [Double] {
    var frame = Array(repeating: 0.0, count: length)
    frame[draw.random.below(length)] = 1
    return frame
  }
}

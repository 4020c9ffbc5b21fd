internal import Numerical
public import YAML

/// Normal numbers of mean 0 and variance 1, independent of each other: all frequencies alike.
public struct White: Signal {
  public static let name = "white"
  public static let summary = "independent normal numbers of unit variance"

  public init(_ fields: inout Fields) {}

  public func frame(length: Int, draw: inout Draw) -> [Double] {
    (0..<length).map { _ in draw.random.normal() }
  }
}

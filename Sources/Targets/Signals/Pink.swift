public import YAML

/// Normal noise whose power falls as 1/f, equal in each octave: ``PowerLaw`` with exponent 1.
public struct Pink: Signal {
  public static let name = "pink"
  public static let summary = "normal noise with equal power in each octave, of unit power"

  private let noise = PowerLaw(exponent: 1)

  public init(_ fields: inout Fields) {}

  public func problem(length: Int) -> String? { noise.problem(length: length) }

  public func frame(length: Int, draw: inout Draw) -> [Double] {
    noise.frame(length: length, draw: &draw)
  }
}

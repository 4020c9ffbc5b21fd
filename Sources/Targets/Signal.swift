public import Numerical
public import YAML

/// A distribution that the inputs are drawn from.
///
/// A signal makes frames of real numbers. For a target with complex input a row is two frames, real
/// and imaginary parts, drawn one after the other.
public protocol Signal: Plugin {
  /// One frame of `length` numbers, before the definition's `scale`.
  func frame(length: Int, draw: inout Draw) -> [Double]

  /// What makes frames of `length` impossible, in words; nil where nothing does.
  func problem(length: Int) -> String?

  /// What the signal needs for its frames and can't find now, in words; nil where nothing is missing.
  var missing: String? { get }
}

extension Signal {
  public func problem(length: Int) -> String? { nil }
  public var missing: String? { nil }
}

/// For which row of which set a frame is drawn, and the random numbers that belong to it.
public struct Draw: Sendable {
  public enum Split: String, Sendable { case train, validation, test }

  public let split: Split
  /// From 0, within the split.
  public let row: Int
  /// Whether there is a set for validation beside those for training and test.
  public let hasValidation: Bool
  public var random: RandomStream

  public init(seed: UInt64, split: Split, row: Int, hasValidation: Bool = false) {
    self.split = split
    self.row = row
    self.hasValidation = hasValidation || split == .validation
    self.random = RandomStream(seed: seed, purpose: "inputs.\(split.rawValue)", index: UInt64(row))
  }
}

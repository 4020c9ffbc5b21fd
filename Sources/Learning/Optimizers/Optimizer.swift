package import Numerical
package import YAML

/// A rule that moves parameters against their gradient.
///
/// `step` must carry `@specialized` for Float and Double, see ``Layer``.
package protocol Optimizer: Plugin {
  /// Before a schedule multiplies it.
  var learningRate: Double { get }
  /// What it remembers of every parameter, by name: `["m", "v"]`.
  var slots: [String] { get }

  /// One step over all parameters at once.
  ///
  /// - Parameters:
  ///   - step: from 1.
  ///   - learningRate: that of this step.
  ///   - slots: slot k of parameter i is `slots[k * count + i]`; all are 0 at first.
  func step<S: Scalar>(
    _ step: Int, learningRate: Double, parameters: UnsafeMutablePointer<S>,
    gradient: UnsafePointer<S>, slots: UnsafeMutablePointer<S>, count: Int)

  /// The mean over the parameters of what the last step divided their moving mean of gradients by;
  /// nil for a rule that divides by nothing, and unless stated.
  func divisor<S: Scalar>(step: Int, slots: UnsafePointer<S>, count: Int) -> Double?
}

extension Optimizer {
  package func divisor<S: Scalar>(step: Int, slots: UnsafePointer<S>, count: Int) -> Double? { nil }
}

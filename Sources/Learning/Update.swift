/// What a step of an optimizer did to the parameters.
package struct Update: Sendable, Equatable {
  /// The root of the mean over the parameters of their squared changes.
  package let rms: Double
  /// What it divided by, see ``Optimizer/divisor(step:slots:count:)``.
  package let divisor: Double?
}

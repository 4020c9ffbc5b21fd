/// What a network makes of rows that it is not trained on.
package struct Evaluation: Sendable, Equatable {
  /// Reported; nothing is decided on it.
  package let testLoss: Double
  /// E|y - p|² / E|y|² on the test samples.
  package let testNMSE: Double
  /// What a phase decides on; nil where there are no validation samples.
  package let validationLoss: Double?
}

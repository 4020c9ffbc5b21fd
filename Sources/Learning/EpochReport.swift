/// What is known behind an epoch: a row of metrics.csv.
package struct EpochReport: Sendable, Equatable {
  /// The index of the phase.
  package let phase: Int
  /// From 1, over all phases.
  package let epoch: Int
  /// Steps so far, over all phases.
  package let step: Int
  /// That of the last step; 0 where a phase takes no steps along gradients.
  package let learningRate: Double
  /// The last step; nil where a phase takes no steps of an optimizer.
  package let update: Update?
  /// The mean over the batches of the epoch, each as it was before its step, as in Keras.
  package let trainLoss: Double
  package let evaluation: Evaluation
}

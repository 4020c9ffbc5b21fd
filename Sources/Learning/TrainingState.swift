package import Numerical

/// All that changes while a network is trained, as it is between two epochs.
///
/// Random numbers are named by epoch and row, so there is no generator to save.
package struct TrainingState<S: Scalar>: Sendable, Equatable {
  /// The index of the phase that goes on.
  package var phase = 0
  /// Epochs and steps that are done, over all phases.
  package var epoch = 0
  package var step = 0
  /// Epochs and steps of the phase that goes on.
  package var phaseEpoch = 0
  package var phaseStep = 0
  package var parameters: [S] = []
  package var numbers: [String: Double] = [:]
  package var vectors: [String: [S]] = [:]

  package init() {}
}

/// Saved bytes that are no state of this kind.
package struct TrainingStateError: Error, Equatable, CustomStringConvertible {
  package let description: String
}

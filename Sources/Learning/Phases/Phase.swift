package import Numerical
package import YAML

/// A step of a run that makes a network better.
///
/// Phases are done in order. `run` must carry `@specialized` for Float and Double, see ``Layer``.
package protocol Phase: Plugin {
  /// Epochs that it takes at most, for progress; at least 1.
  var epochs: Int { get }
  /// What it makes small.
  var loss: any Loss { get }
  /// Whether it decides anything by the loss on samples that it does not train on. It gets samples of
  /// its own for that, `session.validation`: those for the test are only reported.
  var needsValidation: Bool { get }
  /// What does not fit the model or the data.
  func problems(architecture: Architecture, samples: Int) -> [PhaseProblem]
  /// Numbers that it holds while it runs, beside the network, in bytes: what it remembers of parameters,
  /// and the rows of a batch on their way through the layers.
  ///
  /// - Parameter size: bytes of a number of the network.
  func bytes(architecture: Architecture, samples: Int, size: Double) -> Double
  /// Goes on from `session.memory`, and calls `session.finishEpoch` behind each epoch.
  func run<S: Scalar>(in session: Session<S>) throws
}

/// Why a phase cannot be run on a model or data.
package struct PhaseProblem: Sendable, Equatable {
  /// The parameter of the phase that is in the wrong; nil for the phase as a whole.
  package let key: String?
  package let problem: String
  package let help: String?
}

extension Phase {
  package var needsValidation: Bool { false }

  package func problems(architecture: Architecture, samples: Int) -> [PhaseProblem] { [] }

  package func bytes(architecture: Architecture, samples: Int, size: Double) -> Double { 0 }
}

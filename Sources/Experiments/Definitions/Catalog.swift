package import Learning
internal import Numerical
public import Targets
package import YAML

/// The plugins that definitions may name: seven lists, in the order in which they are shown.
public struct Catalog: Sendable {
  public private(set) var targets: [any Target.Type]
  public private(set) var signals: [any Signal.Type]
  package let layers: [any Layer.Type]
  package let losses: [any Loss.Type]
  package let optimizers: [any Optimizer.Type]
  package let schedules: [any Schedule.Type]
  package let phases: [any Phase.Type]

  /// What comes with Twiddle.
  public static let standard = Catalog(
    targets: [
      DFT.self, DFT2.self, FIR.self, IIR.self, CircularConvolution.self, Hilbert.self, DCT.self,
      DST.self, Hartley.self, Hadamard.self, Haar.self, RandomOrthogonal.self,
      Targets.Magnitude.self, PowerSpectrum.self, LogMagnitude.self, PhaseSpectrum.self,
      Autocorrelation.self, Cepstrum.self, Mel.self, Median.self, Norm.self, Targets.ReLU.self,
      Targets.Abs.self,
    ],
    signals: [
      White.self, Uniform.self, Pink.self, PowerLaw.self, AR1.self, BandLimited.self, Tones.self,
      Impulses.self, Ramp.self, Recorded.self,
    ],
    layers: [
      Dense.self, ComplexDense.self, Conv1D.self, Residual.self, Learning.ReLU.self, LeakyReLU.self,
      Learning.Abs.self, Square.self, Tanh.self,
      Sigmoid.self,
      GELU.self, Identity.self, Learning.Magnitude.self,
    ],
    losses: [MeanSquaredError.self, MeanAbsoluteError.self, Huber.self],
    optimizers: [SGD.self, Adam.self, AdamW.self],
    schedules: [
      ConstantSchedule.self, StepSchedule.self, ExponentialSchedule.self, CosineSchedule.self,
      WarmupSchedule.self,
    ],
    phases: [
      Train.self, LBFGS.self, LeastSquaresPhase.self, Prune.self, Recycle.self, Factorize.self,
    ]
  )

  /// The same catalog with one more target.
  public func adding(_ target: any Target.Type) -> Catalog {
    var copy = self
    copy.targets.append(target)
    copy.made = MadeOnce()
    return copy
  }

  /// The same catalog with one more signal.
  public func adding(_ signal: any Signal.Type) -> Catalog {
    var copy = self
    copy.signals.append(signal)
    copy.made = MadeOnce()
    return copy
  }

  /// Each definition of a plan asks for the families, and the casts take half as long again as the start of the
  /// program.
  private var made = MadeOnce<[Family]>()

  package var families: [Family] {
    made.value {
      [
        Family("target", of: (any Target).self, targets),
        Family("signal", of: (any Signal).self, signals),
        Family("layer", of: (any Layer).self, layers),
        Family("loss", of: (any Loss).self, losses),
        Family("optimizer", of: (any Optimizer).self, optimizers),
        Family("schedule", of: (any Schedule).self, schedules),
        Family("phase", of: (any Phase).self, phases),
      ]
    }
  }
}

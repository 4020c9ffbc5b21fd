internal import RealModule
package import YAML

/// alpha + (1 - alpha)(1 + cos(π t)) / 2 with t from 0 to 1 over the decay: Keras' CosineDecay.
/// Loshchilov and Hutter, ICLR 2017.
package struct CosineSchedule: Schedule {
  package static let name = "cosine"
  package static let summary = "half a cosine from 1 down to alpha"

  let alpha: Double
  /// nil: the whole phase.
  let decaySteps: Int?

  package init(_ fields: inout Fields) {
    alpha = fields.double("alpha", in: .from(0, to: 1), default: 0, "factor at the end")
    decaySteps = fields.optionalInt(
      "decay_steps", in: 1...Int(Int32.max), "steps until the end; the whole phase if left out")
  }

  package func factor(step: Int, totalSteps: Int) -> Double {
    let time = min(1, Double(step) / Double(max(1, decaySteps ?? totalSteps)))
    return alpha + (1 - alpha) * (1 + Double.cos(.pi * time)) / 2
  }
}

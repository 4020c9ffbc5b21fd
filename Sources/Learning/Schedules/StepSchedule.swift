internal import RealModule
package import YAML

/// rate^floor(step / decay_steps): Keras' ExponentialDecay with staircase=True.
package struct StepSchedule: Schedule {
  package static let name = "step"
  package static let summary = "drops by a factor every so many steps"
  package static let example = "step: {decay_steps: 1000, decay_rate: 0.5}"

  let decaySteps: Int
  let decayRate: Double

  package init(_ fields: inout Fields) {
    decaySteps = fields.int("decay_steps", in: 1...Int(Int32.max), "steps for one decay_rate")
    decayRate = fields.double("decay_rate", in: .above(0, to: 1), "factor in so many steps")
  }

  package func factor(step: Int, totalSteps: Int) -> Double {
    Double.pow(decayRate, step / decaySteps)
  }
}

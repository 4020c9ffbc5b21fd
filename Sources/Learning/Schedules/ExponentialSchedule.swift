internal import RealModule
package import YAML

/// rate^(step / decay_steps): Keras' ExponentialDecay.
package struct ExponentialSchedule: Schedule {
  package static let name = "exponential"
  package static let summary = "falls evenly, by a factor within so many steps"
  package static let example = "exponential: {decay_steps: 1000, decay_rate: 0.5}"

  let decaySteps: Int
  let decayRate: Double

  package init(_ fields: inout Fields) {
    decaySteps = fields.int("decay_steps", in: 1...Int(Int32.max), "steps for one decay_rate")
    decayRate = fields.double("decay_rate", in: .above(0, to: 1), "factor in so many steps")
  }

  package func factor(step: Int, totalSteps: Int) -> Double {
    Double.pow(decayRate, Double(step) / Double(decaySteps))
  }
}

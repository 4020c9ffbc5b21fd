package import YAML

/// (step + 1) / steps for the first steps, then another schedule, which counts from there.
package struct WarmupSchedule: Schedule {
  package static let name = "warmup"
  package static let summary = "rises evenly to 1, then follows another schedule"
  package static let example = "warmup: {steps: 500, then: cosine}"

  let steps: Int
  let next: any Schedule

  package init(_ fields: inout Fields) {
    steps = fields.int("steps", in: 1...Int(Int32.max), "steps until the full learning rate")
    next = fields.plugin(
      "then", as: (any Schedule).self, default: "constant", "schedule that follows")
  }

  package func factor(step: Int, totalSteps: Int) -> Double {
    if step < steps { return Double(step + 1) / Double(steps) }
    return next.factor(step: step - steps, totalSteps: max(1, totalSteps - steps))
  }
}

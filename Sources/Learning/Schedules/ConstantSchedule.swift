package import YAML

/// 1 at every step.
package struct ConstantSchedule: Schedule {
  package static let name = "constant"
  package static let summary = "the learning rate as it is"

  package init(_ fields: inout Fields) {}

  package func factor(step: Int, totalSteps: Int) -> Double {
    1
  }
}

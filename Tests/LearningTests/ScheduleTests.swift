import Testing

@testable import Learning

@Suite struct ScheduleTests {
  @Test(arguments: [
    ("constant", [1, 1, 1, 1, 1]),
    ("step: {decay_steps: 2, decay_rate: 0.5}", [1, 1, 0.5, 0.5, 0.25]),
    (
      "exponential: {decay_steps: 2, decay_rate: 0.25}", [1, 0.5, 0.25, 0.125, 0.0625]
    ),
    ("cosine", [1, 0.8535533905932737, 0.5, 0.14644660940672624, 0]),
    ("cosine: {decay_steps: 2, alpha: 0.1}", [1, 0.55, 0.1, 0.1, 0.1]),
    ("warmup: {steps: 4}", [0.25, 0.5, 0.75, 1, 1]),
    ("warmup: {steps: 2, then: cosine}", [0.5, 1, 1, 0.5, 0]),
    (
      "warmup: {steps: 1, then: {step: {decay_steps: 2, decay_rate: 0.1}}}", [1, 1, 1, 0.1, 0.1]
    ),
  ])
  func `factors at steps 0 to 4 of 4`(word: String, expected: [Double]) throws {
    let schedules = try Families.list((any Schedule).self, "[\(word)]")
    let schedule = try #require(schedules.first)
    for (step, factor) in expected.enumerated() {
      #expect((schedule.factor(step: step, totalSteps: 4) - factor).magnitude < 1e-15)
    }
  }
}

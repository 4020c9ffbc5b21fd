package import Learning
package import Targets
package import YAML

/// The `data` of a definition: which inputs, how many, and what is done to them.
package struct DataDefinition: Sendable {
  package let signal: any Signal
  package let samples: Int
  package let testSamples: Int
  /// Nil where it is left to what the phases need.
  private let givenValidationSamples: Int?
  package let scale: Double
  package let noise: Double

  package init(_ fields: inout Fields) {
    signal = fields.plugin(
      "signal", as: (any Signal).self, default: "white", "distribution of the inputs")
    samples = fields.int(
      "samples", in: 1...100_000_000, default: 10_000, "rows to train on, drawn once")
    testSamples = fields.int(
      "test_samples", in: 1...10_000_000, default: 2_000, "held-out rows, never trained on")
    givenValidationSamples = fields.optionalInt(
      "validation_samples", in: 1...10_000_000,
      "rows that 'early_stop' and 'stop_below' decide by; if left out, as many as 'test_samples' where "
        + "a phase decides, else none")
    scale = fields.double(
      "scale", in: .above(0), default: 1, "factor on all inputs, of training and of test")
    noise = fields.double(
      "noise", in: .atLeast(0), default: 0,
      "standard deviation of the white noise added to training targets; test targets stay exact")
  }

  /// Rows that phases decide by: where none is given, as many as test rows if one decides.
  package func validationSamples(for phases: [any Phase]) -> Int {
    givenValidationSamples ?? (phases.contains(where: \.needsValidation) ? testSamples : 0)
  }
}

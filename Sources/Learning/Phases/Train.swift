package import Numerical
package import YAML

/// Steps of an optimizer along the gradients of batches.
package struct Train: Phase {
  package static let name = "train"
  package static let summary = "steps along the gradients of batches"

  package let epochs: Int
  let batchSize: Int
  let shuffles: Bool
  let loss: any Loss
  let optimizer: any Optimizer
  let schedule: any Schedule
  let evaluateEvery: Int
  let earlyStop: EarlyStop
  let stopBelow: Double?

  package init(_ fields: inout Fields) {
    epochs = fields.int("epochs", in: 1...Int(Int32.max), "passes over the training samples")
    batchSize = fields.int(
      "batch_size", in: 1...1 << 20, default: 100, "samples of one step; the last may be smaller")
    shuffles = fields.bool("shuffle", default: true, "a new order of the samples in every epoch")
    loss = fields.plugin("loss", as: (any Loss).self, default: "mse", "what is made small")
    optimizer = fields.plugin(
      "optimizer", as: (any Optimizer).self, default: "adam", "rule that moves the parameters")
    schedule = fields.plugin(
      "schedule", as: (any Schedule).self, default: "constant",
      "what multiplies the learning rate from step to step")
    evaluateEvery = fields.int(
      "evaluate_every", in: 1...Int(Int32.max), default: 1,
      "epochs from one evaluation on the test samples to the next; the last is always evaluated")
    earlyStop = fields.group("early_stop", "stop when the test loss no longer falls") {
      EarlyStop(&$0)
    }
    stopBelow = fields.optionalDouble(
      "stop_below", in: .above(0), "stop as soon as the test loss is below this")
  }

  package func run<S: Scalar>(in session: Session<S>) throws {}
}

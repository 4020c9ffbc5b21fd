internal import YAML

/// Ends training when the validation loss no longer falls, and goes back to where it was lowest; the
/// words are those of Keras.
struct EarlyStop: Sendable {
  /// nil: never.
  let patience: Int?
  let minDelta: Double

  init(_ fields: inout Fields) {
    patience = fields.optionalInt(
      "patience", in: 1...Int(Int32.max),
      "evaluations in a row without a lower validation loss, behind which training ends; the weights "
        + "of the lowest come back then, and at the last epoch too; never stop if left out")
    minDelta = fields.double(
      "min_delta", in: .atLeast(0), default: 0,
      "by how much the validation loss must fall to count, in the unit of the loss")
  }
}

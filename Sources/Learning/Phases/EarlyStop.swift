internal import YAML

/// Ends training when the test loss no longer falls; the words are those of Keras.
struct EarlyStop: Sendable {
  /// nil: never.
  let patience: Int?
  let minDelta: Double

  init(_ fields: inout Fields) {
    patience = fields.optionalInt(
      "patience", in: 1...Int(Int32.max),
      "epochs to wait for a lower test loss; never stop if left out")
    minDelta = fields.double(
      "min_delta", in: .atLeast(0), default: 0, "by how much the test loss must fall to count")
  }
}

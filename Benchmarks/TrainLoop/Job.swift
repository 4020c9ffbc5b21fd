/// A fully connected network on its way through samples.
struct Job {
  let name: String
  let what: String
  /// Of the rows between layers, the inputs first.
  let widths: [Int]
  let hasBias: Bool
  let samples: Int
  let batch: Int
  let epochs: Int

  var steps: Int { epochs * samples / batch }

  /// Floating-point operations of a step's matrix products: two for each weight and row in the
  /// forward pass, in the gradient by the weights, and in that by the inputs, which the first layer
  /// does without.
  var operations: Int {
    zip(widths, widths.dropFirst()).enumerated().reduce(0) { sum, layer in
      sum + (layer.offset == 0 ? 4 : 6) * layer.element.0 * layer.element.1 * batch
    }
  }
}

internal import Learning
internal import Numerical
internal import Targets

/// What training leaves of its samples, which are gone when the network is assessed: of a large one
/// both would be too much at once.
struct SampleResults {
  let trainLoss: Double
  let testLoss: Double
  /// The held-out rows and their exact results.
  let inputs: Matrix
  let exact: Matrix
  let references: References

  init<S: Scalar>(
    definition: Definition, examples: Examples, train: Samples<S>, test: Samples<S>,
    network: Network<S>
  ) throws {
    (inputs, exact) = examples.rows(0..<test.count, of: .test)
    trainLoss = network.loss(definition.loss, on: train)
    testLoss = network.loss(definition.loss, on: test)
    references = try References(
      train: train, inputs: inputs, exact: exact, definition: definition, examples: examples)
  }
}

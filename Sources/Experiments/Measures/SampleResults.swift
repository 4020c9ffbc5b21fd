internal import Learning
internal import Numerical
internal import Targets

/// What training leaves of its samples, which are gone when the network is assessed: of a large one
/// both would be too much at once.
struct SampleResults {
  let trainLoss: Double
  let testLoss: Double
  /// Nil where there are no rows for it.
  let validationLoss: Double?
  /// The best constant.
  let means: [Double]
  /// The best linear map; nil where the data are too large to solve for.
  let leastSquares: AffineMap?

  init<S: Scalar>(
    definition: Definition, train: Samples<S>, test: Samples<S>, validation: Samples<S>?,
    network: Network<S>
  ) throws {
    trainLoss = network.loss(definition.loss, on: train)
    testLoss = network.loss(definition.loss, on: test)
    validationLoss = validation.map { network.loss(definition.loss, on: $0) }
    means = train.targetMeans()
    let isSolved = References.solvesLeastSquares(
      rows: train.count, inputs: train.inputCount, outputs: train.outputCount)
    leastSquares = isSolved ? try AffineMap(leastSquaresOf: train) : nil
  }
}

internal import Learning
internal import Numerical
internal import Targets
internal import YAML

/// How far a trained network is from the exact transform: on held-out data, on probes, and, where
/// both are linear, as a matrix; with the reference points beside it.
struct Assessment {
  private let trainLoss: Double
  private let testLoss: Double
  private let test: Measures
  private let extras: [Metric]
  private let learnedOperator: OperatorError?
  private let references: References
  private let probes: [(name: String, measures: Measures)]

  init<S: Scalar>(
    definition: Definition, examples: Examples, train: Samples<S>, test: Samples<S>,
    network: Network<S>
  ) throws {
    let target = definition.target
    let isComplex = target.hasComplexOutput
    let (inputs, exact) = examples.rows(0..<test.count, of: .test)
    let predicted = network.predict(inputs)
    trainLoss = network.loss(definition.loss, on: train)
    testLoss = network.loss(definition.loss, on: test)
    self.test = Measures(predicted: predicted, exact: exact, isComplex: isComplex)
    var extras = target.metrics(predicted: predicted, exact: exact)
    if let target = target as? any LinearTarget, let affineMap = network.affineMap(),
      let matrix = examples.matrix
    {
      learnedOperator = OperatorError(learned: affineMap, exact: matrix)
      extras += target.metrics(learned: affineMap.matrix)
    } else {
      learnedOperator = nil
    }
    self.extras = extras
    references = try References(
      train: train, inputs: inputs, exact: exact, definition: definition, examples: examples)
    probes = Probe.standard(
      for: target, scale: definition.data.scale, seed: UInt64(definition.seed)
    ).map { probe in
      let exact = examples.exact(probe.inputs)
      let predicted = network.predict(probe.inputs)
      return (
        probe.name, Measures(predicted: predicted, exact: exact, isComplex: isComplex)
      )
    }
  }

  /// The members of `summary.json` that say how good the network is.
  var json: [(String, JSON)] {
    [
      ("train", .object([("loss", .number(trainLoss))])),
      ("test", .object([("loss", .number(testLoss))] + test.json)),
      ("extras", .object(extras.map { ($0.name, .number($0.value)) })),
      ("operator", learnedOperator.map(\.json) ?? .null),
      ("references", references.json),
      ("probes", .object(probes.map { ($0.name, .object($0.measures.json)) })),
    ]
  }
}

/// A learned matrix W and offset b held against the exact operator A.
struct OperatorError {
  /// The largest of |W − A| and |b|.
  let maxAbsError: Double
  /// ‖W − A‖ / ‖A‖, Frobenius norms.
  let frobenius: Double

  init(learned: AffineMap, exact: Matrix) {
    let difference = learned.matrix - exact
    let largest = difference.elements.reduce(0) { max($0, $1.magnitude) }
    maxAbsError = learned.offset.reduce(largest) { max($0, $1.magnitude) }
    let norm = { (m: Matrix) in m.elements.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    frobenius = norm(difference) / norm(exact)
  }

  var json: JSON {
    .object([("max_abs_error", .number(maxAbsError)), ("frobenius", .number(frobenius))])
  }
}

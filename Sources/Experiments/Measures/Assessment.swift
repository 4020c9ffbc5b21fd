internal import Learning
internal import Numerical
internal import Targets
internal import YAML

/// How far a trained network is from the exact transform: on held-out data, on probes, and, where
/// both are linear, as a matrix; with the reference points beside it.
struct Assessment {
  private let samples: SampleResults
  private let references: References
  private let test: Measures
  private let extras: [Metric]
  private let learnedOperator: OperatorError?
  private let probes: [(name: String, measures: Measures)]

  init<S: Scalar>(
    _ definition: Definition, _ examples: Examples, _ network: Network<S>,
    after samples: SampleResults
  ) throws {
    let target = definition.target
    let isComplex = target.hasComplexOutput
    self.samples = samples
    let (inputs, exact) = examples.rows(0..<definition.data.testSamples, of: .test)
    references = try References(
      samples, inputs: inputs, exact: exact, definition: definition, examples: examples)
    let predicted = network.predict(inputs)
    test = Measures(predicted: predicted, exact: exact, isComplex: isComplex)
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
      ("train", .object([("loss", .number(samples.trainLoss))]))
    ]
      + (samples.validationLoss.map { [("validation", .object([("loss", .number($0))]))] } ?? [])
      + [
        ("test", .object([("loss", .number(samples.testLoss))] + test.json)),
        ("extras", .object(extras.map { ($0.name, .number($0.value)) })),
        ("operator", learnedOperator.map(\.json) ?? .null),
        ("references", references.json),
        ("probes", .object(probes.map { ($0.name, .object($0.measures.json)) })),
      ]
  }
}

internal import Learning
internal import Numerical
internal import Targets
internal import YAML

/// Trains the network of a run, measures it, and writes its files; `S` is its precision.
struct Recorder<S: Scalar> {
  let definition: Definition
  let directory: RunDirectory
  let log: File
  let threads: Int
  let observe: (RunEvent) -> Void
  let isCancelled: () -> Bool

  func record() throws {
    Threads.use(threads)
    let network = Network<S>(definition.architecture)
    network.initialize(seed: UInt64(definition.seed))
    let examples = Examples(definition)
    let trained = try train(network, examples)

    let assessment = try Assessment(definition, examples, network, after: trained.results)
    try Safetensors.write(
      network, of: definition.target, to: directory.model, in: directory.tree)
    if let spectrum = ErrorSpectrum(definition, examples, network) {
      try directory.tree.replace(directory.spectrum, with: spectrum.csv)
    }
    try directory.tree.replace(
      directory.summary, with: summary(network, trained, assessment).text)
  }

  /// What is left of the training when its samples are gone.
  private struct Trained {
    let results: SampleResults
    let epochs: Int
    let steps: Int
    let algorithm: [String: Double]
  }

  private func train(_ network: Network<S>, _ examples: Examples) throws -> Trained {
    let (train, test, validation) = try samples(examples)
    let decided = validation.map { "\($0.count) to decide by, " } ?? ""
    try log.write("\(train.count) rows to train on, \(decided)\(test.count) held out\n")
    let session = Session(
      network: network, train: train, test: test, validation: validation,
      exact: examples.matrix, seed: UInt64(definition.seed))
    session.onNote = { [log] in try log.write($0.shown + "\n") }
    session.onWarning = say
    let training = try Training(
      session, definition.phases, of: definition.target, in: directory, say: say)
    let total = definition.epochs
    try training.run(isCancelled: isCancelled) { epoch, loss in
      observe(.epoch(epoch, of: total, loss: loss))
    }
    let results = try SampleResults(
      definition: definition, train: train, test: test, validation: validation, network: network)
    return Trained(
      results: results, epochs: session.epoch, steps: session.step, algorithm: session.algorithm)
  }

  private func samples(
    _ examples: Examples
  ) throws -> (train: Samples<S>, test: Samples<S>, validation: Samples<S>?) {
    let validationCount = definition.validationSamples
    return (
      try samples(definition.data.samples, of: .train, examples),
      try samples(definition.data.testSamples, of: .test, examples),
      try validationCount > 0 ? samples(validationCount, of: .validation, examples) : nil
    )
  }

  private func samples(
    _ count: Int, of split: Draw.Split, _ examples: Examples
  ) throws -> Samples<S> {
    let samples = try Samples<S>(
      count: count, inputCount: definition.target.inputCount,
      outputCount: definition.target.outputCount, keepsExactTargets: split == .test
    ) { rows in
      if isCancelled() { throw CancellationError() }
      return examples.rows(rows, of: split)
    }
    try samples.checkRange()
    return samples
  }

  private func say(_ text: String) throws {
    try log.write(text.shown + "\n")
    observe(.note(text))
  }

  private func summary(
    _ network: Network<S>, _ trained: Trained, _ assessment: Assessment
  ) -> JSON {
    let model = definition.architecture
    return .object(
      [
        ("status", .string("finished")),
        ("name", .string(definition.name)),
        ("seed", .int(definition.seed)),
        ("identity", .string(definition.identity)),
        ("target", .string(type(of: definition.target).name)),
        ("precision", .string(definition.precision.rawValue)),
        ("epochs", .int(trained.epochs)),
        ("planned_epochs", .int(definition.epochs)),
        ("steps", .int(trained.steps)),
        (
          "model",
          .object(
            [
              ("parameters", .int(model.parameterCount)),
              ("multiply_adds", .int(model.multiplyAdds)),
            ] + pruning(network))
        ),
      ] + assessment.json + algorithm(trained))
  }

  /// Said only where a phase looked for one.
  private func algorithm(_ trained: Trained) -> [(String, JSON)] {
    guard !trained.algorithm.isEmpty else { return [] }
    let numbers = trained.algorithm.sorted { $0.key < $1.key }.map { name, value in
      (name, Int(exactly: value).map(JSON.int) ?? .number(value))
    }
    return [("algorithm", .object(numbers))]
  }

  /// Said only where weights were pruned.
  private func pruning(_ network: Network<S>) -> [(String, JSON)] {
    let pruned = network.prunedCount
    guard pruned > 0 else { return [] }
    return [
      ("pruned", .int(pruned)),
      ("weights_left", .int(definition.architecture.weightCount - pruned)),
    ]
  }
}

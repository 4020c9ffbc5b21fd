import Numerical
import TestSupport
import Testing

@testable import Learning

@Suite struct TrainTests {
  @Test func `an operator is learned to rounding`() throws {
    let small = try SessionCase<Double>(
      phases: "[train: {epochs: 300, batch_size: 50, optimizer: {sgd: {learning_rate: 0.5}}}]")
    let reports = try small.run()
    let map = try #require(small.session.network.affineMap())
    #expect(relativeError(map.matrix.elements, small.exact.elements) < 1e-14)
    #expect(reports.count == 300 && reports[299].evaluation.testNMSE < 1e-28)
  }

  @Test func `a loss is reported as the mean over batches before their steps`() throws {
    let small = try SessionCase<Double>(
      phases:
        "[train: {epochs: 1, batch_size: 20, shuffle: false, optimizer: {sgd: {learning_rate: 1e-300}}}]"
    )
    let before = small.session.network.loss(MeanSquaredError(), on: small.session.train)
    let report = try #require(try small.run().first)
    #expect((report.trainLoss / before - 1).magnitude < 1e-14)
    #expect(report.step == 3 && report.epoch == 1 && report.phase == 0)
    #expect(
      (report.evaluation.testNMSE * small.session.test.meanSquareOfTargets
        / report.evaluation.testLoss - 1).magnitude
        < 1e-14)
  }

  /// 50 samples in batches of 20, 20 and 10, by hand.
  @Test func `the last batch may be smaller, and counts by its size`() throws {
    let small = try SessionCase<Double>(
      phases:
        "[train: {epochs: 1, batch_size: 20, shuffle: false, optimizer: {sgd: {learning_rate: 0.1}}}]"
    )
    var weights = Matrix(rows: 3, columns: 4, elements: small.session.network.parameters.values)
    let (inputs, targets) = (small.session.train.inputs, small.session.train.targets)
    for range in [0..<20, 20..<40, 40..<50] {
      var gradient = Matrix(rows: 3, columns: 4)
      for row in range {
        for o in 0..<3 {
          let predicted = (0..<4).reduce(0) { $0 + weights[o, $1] * inputs[row][$1] }
          let slope = 2 * (predicted - targets[row][o]) / Double(3 * range.count)
          for i in 0..<4 { gradient[o, i] += slope * inputs[row][i] }
        }
      }
      weights = Matrix(rows: 3, columns: 4) { weights[$0, $1] - 0.1 * gradient[$0, $1] }
    }
    _ = try small.run()
    #expect(relativeError(small.session.network.parameters.values, weights.elements) < 1e-14)
  }

  @Test func `the same run gives the same bytes, and another order others`() throws {
    let bytes = try ["true", "true", "false"].map { shuffle in
      let small = try SessionCase<Float>(
        model: "[dense: {units: 7}, relu, dense]",
        phases: "[train: {epochs: 5, batch_size: 8, shuffle: \(shuffle)}]")
      _ = try small.run()
      return small.session.state.bytes
    }
    #expect(bytes[0] == bytes[1])
    #expect(bytes[0] != bytes[2])
  }

  @Test func `float32 and float64 agree to float32's rounding`() throws {
    let phases = "[train: {epochs: 20, batch_size: 8}]"
    let single = try SessionCase<Float>(phases: phases)
    let double = try SessionCase<Double>(phases: phases)
    let losses = try (
      single.run().map(\.evaluation.testLoss), double.run().map(\.evaluation.testLoss)
    )
    #expect(relativeError(losses.0, losses.1) < 1e-5)
    #expect(
      relativeError(
        single.session.network.parameters.values.map { Double($0) },
        double.session.network.parameters.values) < 1e-5)
  }

  @Test func `the NMSE of the test samples does not depend on the loss`() throws {
    let small = try SessionCase<Double>(phases: "[train: {epochs: 2, loss: mae}]")
    let report = try #require(try small.run().last)
    let (network, test) = (small.session.network, small.session.test)
    let mae = try Families.make(MeanAbsoluteError.self)
    #expect(report.evaluation.testLoss == network.loss(mae, on: test))
    let squares = network.loss(MeanSquaredError(), on: test)
    #expect(report.evaluation.testNMSE == squares / test.meanSquareOfTargets)
  }

  @Test func `too large a learning rate diverges, with epoch and step`() throws {
    let small = try SessionCase<Float>(
      phases: "[train: {epochs: 50, batch_size: 10, optimizer: {sgd: {learning_rate: 1e6}}}]")
    let error = try #require(throws: Diverged.self) { _ = try small.run() }
    #expect(error.what == "the training loss is inf")
    #expect(error.epoch == (error.step - 1) / 5 + 1)
    #expect(error.description.hasPrefix("diverged in epoch \(error.epoch), step \(error.step): "))
  }

  /// 1e30² is beyond 3.4e38, whatever the rate.
  @Test func `a loss that is infinite before the first step is blamed on the data`() throws {
    let small = try SessionCase<Float>(
      phases: "[train: {epochs: 5, optimizer: {sgd: {learning_rate: 1e-30}}}]")
    small.session.network.parameters.values = Array(repeating: 1e30, count: 12)
    let error = try #require(throws: Diverged.self) { _ = try small.run() }
    #expect(
      error.description
        == "diverged in epoch 1, step 1: the training loss is inf before the first step: its errors "
        + "have no square in float32; set another 'data.scale', or 'precision: float64'")
  }

  @Test func `a schedule multiplies the learning rate`() throws {
    let small = try SessionCase<Double>(
      phases:
        "[train: {epochs: 4, batch_size: 50, schedule: {step: {decay_steps: 2, decay_rate: 0.1}}}]")
    let rates = try small.run().map(\.learningRate)
    #expect(relativeError(rates, [1e-3, 1e-3, 1e-4, 1e-4]) < 1e-15)
  }

  /// 50 samples in batches of 20, 20 and 10: the gradient of the last ten, 0.1 of which is the step.
  @Test func `an update is that of the last step of an epoch`() throws {
    let phases =
      "[train: {epochs: 1, batch_size: BATCH, shuffle: false, optimizer: {sgd: {learning_rate: 0.1}}}]"
    func small(_ batch: Int, samples: Int) throws -> SessionCase<Double> {
      try SessionCase(
        phases: phases.replacing("BATCH", with: "\(batch)"), samples: samples)
    }
    let (all, before) = (try small(20, samples: 50), try small(20, samples: 40))
    let update = try #require(try all.run().first?.update)
    _ = try before.run()
    let changes = zip(
      all.session.network.parameters.values, before.session.network.parameters.values
    ).map { ($0 - $1) * ($0 - $1) }
    let expected = (changes.reduce(0, +) / 12).squareRoot()
    #expect(expected > 1e-3)
    #expect((update.rms / expected - 1).magnitude < 1e-12)
    #expect(update.divisor == nil)
  }

  @Test func `adam tells what it divides by, and other phases have no update`() throws {
    let small = try SessionCase<Double>(
      phases: "[train: {epochs: 2, batch_size: 25}, least_squares, lbfgs: {iterations: 2}]")
    let reports = try small.run()
    #expect(reports.map { $0.update == nil } == [false, false, true, true, true])
    let slots = Vector<Double>(count: 24)
    let alone = try SessionCase<Double>(phases: "[train: {epochs: 2, batch_size: 25}]")
    alone.session.onEpoch = { _ in
      slots.values = alone.session.memory.vector("optimizer", count: 24).values
    }
    let update = try #require(try alone.run().last?.update)
    let roots = slots.values.suffix(12).map { $0.squareRoot() }
    let correction = (1 - 0.999 * 0.999 * 0.999 * 0.999).squareRoot()
    let expected = (roots.reduce(0, +) / 12 + 1e-7) / correction
    #expect(try ((#require(update.divisor)) / expected - 1).magnitude < 1e-12)
    #expect(reports[1].update == update)
  }

  @Test func `evaluations come every so many epochs, and at the end`() throws {
    let small = try SessionCase<Double>(phases: "[train: {epochs: 7, evaluate_every: 3}]")
    var epochs: [Int] = []
    small.session.onEpoch = { epochs.append($0) }
    #expect(try small.run().map(\.epoch) == [3, 6, 7])
    #expect(epochs == Array(1...7))
  }

  @Test func `phases follow each other and epochs count on`() throws {
    let small = try SessionCase<Double>(phases: "[train: {epochs: 2}, train: {epochs: 2}]")
    let reports = try small.run()
    #expect(reports.map(\.epoch) == [1, 2, 3, 4])
    #expect(reports.map(\.phase) == [0, 0, 1, 1])
    #expect(reports.map(\.step) == [1, 2, 3, 4])
  }

  @Test func `a cancelled run stops between epochs`() throws {
    let small = try SessionCase<Double>(phases: "[train: {epochs: 9}]")
    var epochs = 0
    small.session.onEpoch = { epochs = $0 }
    small.session.isCancelled = { epochs == 4 }
    #expect(throws: CancellationError.self) { try small.session.run(small.phases) }
    #expect(small.session.epoch == 4)
  }

  @Test func `what does not fit the model or the data is told`() throws {
    let train = try Families.make(Train.self, "{epochs: 1, batch_size: 30}")
    let dense = try Architecture(layers: Families.layers("[dense]"), inputCount: 2, outputCount: 2)
    let bare = try Architecture(layers: Families.layers("[relu]"), inputCount: 2, outputCount: 2)
    #expect(train.problems(architecture: dense, samples: 30) == [])
    #expect(
      train.problems(architecture: dense, samples: 29) == [
        PhaseProblem(
          key: "batch_size", problem: "a batch of 30 is larger than the data",
          help: "there are 29 training samples")
      ])
    #expect(
      train.problems(architecture: bare, samples: 30) == [
        PhaseProblem(
          key: nil, problem: "'train' has nothing to train: the model has no parameters",
          help: "add a dense layer")
      ])
  }
}

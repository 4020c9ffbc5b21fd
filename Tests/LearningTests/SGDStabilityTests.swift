import Numerical
import Testing

@testable import Learning

/// Rows along the axes, so that the curvatures are known: 2 / e times E x².
@Suite struct SGDStabilityTests {
  private static let lengths = [3.0, 1, 2, 0.5]

  private func session(
    _ sgd: String, model: String = "[dense: {bias: false}]", loss: String = "mse"
  )
    throws -> (train: Train, session: Session<Double>)
  {
    let phases = try Families.phases(
      "[train: {epochs: 20000, evaluate_every: 1000, batch_size: 4, loss: \(loss), optimizer: {sgd: \(sgd)}}]"
    )
    let samples = Samples<Double>(count: 4, inputCount: 4, outputCount: 2) { rows in
      (
        Matrix(rows: rows.count, columns: 4) { $0 == $1 ? Self.lengths[$1] : 0 },
        Matrix(rows: rows.count, columns: 2) { Double($0 + $1) }
      )
    }
    let network = Network<Double>(
      try Architecture(layers: Families.layers(model), inputCount: 4, outputCount: 2))
    network.initialize(seed: 1)
    let train = try #require(phases[0] as? Train)
    return (train, Session(network: network, train: samples, test: samples, seed: 1))
  }

  /// λ = 2/2 · 9/4.
  @Test(arguments: [
    ("{}", 2 / 2.25, "0.88"), ("{momentum: 0.5}", 3 / 2.25, "1.3"),
    ("{momentum: 0.5, nesterov: true}", 1.5 / 2.25, "0.66"),
  ])
  func `the bound is that of the largest curvature, and parts what converges from what diverges`(
    sgd: String, expected: Double, digits: String
  ) throws {
    let (train, first) = try session(sgd)
    let bound = try #require(SGDStability(train, in: first)).learningRate
    #expect((bound / expected - 1).magnitude < 1e-3)
    for factor in [0.98, 1.02] {
      let settings = sgd.dropFirst().dropLast()
      let rate = "learning_rate: \(factor * expected)" + (settings.isEmpty ? "" : ", \(settings)")
      let (train, session) = try session("{\(rate)}")
      do {
        try train.run(in: session)
        #expect(factor < 1 && session.network.loss(train.loss, on: session.train) < 1e-20)
      } catch let error as Diverged {
        #expect(factor > 1)
        #expect(error.description.hasSuffix("; stable here is a learning rate below \(digits)"))
      }
    }
  }

  /// White inputs of variance 1, 8 in and 8 out, B = 20 of 2000 rows: λ = 1/4, κ = 9 (1/20 - 1/2000).
  @Test func `noise of batches counts as for Adam`() throws {
    let small = try SessionCase<Double>(
      phases: "[train: {epochs: 1, batch_size: 20, optimizer: {sgd: {momentum: 0.9}}}]", inputs: 8,
      outputs: 8, samples: 2000)
    let train = try #require(small.phases[0] as? Train)
    let bound = try #require(SGDStability(train, in: small.session)).learningRate
    let noise = 9.0 * (1.0 / 20 - 1.0 / 2000)
    #expect((bound / (2 * 1.9 * 4 / (1 + noise * 19)) - 1).magnitude < 0.05)
  }

  @Test func `others have none`() throws {
    for (model, loss) in [
      ("[dense: {units: 3}, dense]", "mse"), ("[dense, tanh]", "mse"), ("[dense]", "mae"),
      ("[dense]", "huber"),
    ] {
      let (train, session) = try session("{}", model: model, loss: loss)
      #expect(SGDStability(train, in: session) == nil)
    }
  }
}

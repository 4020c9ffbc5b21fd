import Testing

@testable import Learning

@Suite struct AdamEquilibriumTests {
  private static let adam = "train: {epochs: 9, batch_size: 100}"

  private func equilibrium(
    _ phases: String = adam, model: String = "[dense: {bias: false}]", inputs: Int = 64,
    outputs: Int = 64, samples: Int = 10_000, variance: Double = 1
  ) throws -> AdamEquilibrium? {
    let architecture = try Architecture(
      layers: Families.layers(model), inputCount: inputs, outputCount: outputs)
    return AdamEquilibrium(
      try Families.phases("[\(phases)]"), on: architecture, samples: samples, variance: variance)
  }

  /// With η = 0.001, β₁ = 0.9, λ = 2/64 and κ = 65 (1/100 - 1/10000), by hand.
  @Test func `the gist's job is unstable below 1.1e-5`() throws {
    let found = try #require(try equilibrium())
    let limit = 0.001 / 32 * 0.1 * (1 + 0.6435 * 19) / 3.8
    #expect((found.leastStableDivisor / limit - 1).magnitude < 1e-12)
    let loss = (32 * (limit - 1e-7)) * (32 * (limit - 1e-7)) / (1 / 64.0 + 0.0099)
    #expect((try #require(found.loss) / loss - 1).magnitude < 1e-12)
    #expect(limit > 1.08e-5 && limit < 1.1e-5 && loss > 4.6e-6 && loss < 4.8e-6)
  }

  @Test func `without noise of batches it is Cohen's limit of 38 / rate`() throws {
    let all = try #require(try equilibrium("train: {epochs: 9, batch_size: 10000}"))
    #expect((2.0 / 64 / all.leastStableDivisor / (38 / 0.001) - 1).magnitude < 1e-12)
  }

  @Test func `the curvature is that of the outputs, and scales with the inputs' variance`() throws {
    let adam = "train: {epochs: 9, batch_size: 100, optimizer: {adam: {epsilon: 1e-300}}}"
    let one = try #require(try equilibrium(adam))
    let half = try #require(try equilibrium(adam, outputs: 128))
    #expect((one.leastStableDivisor / half.leastStableDivisor - 2).magnitude < 1e-12)
    let small = try #require(try equilibrium(adam, variance: 0.01))
    #expect((small.leastStableDivisor / one.leastStableDivisor - 0.01).magnitude < 1e-12)
    #expect(try (#require(small.loss) / #require(one.loss) - 0.01).magnitude < 1e-12)
  }

  @Test func `a divisor that can't fall so low has no equilibrium`() throws {
    for setting in ["epsilon: 2e-5", "amsgrad: true"] {
      let found = try equilibrium(
        "train: {epochs: 9, batch_size: 100, optimizer: {adam: {\(setting)}}}")
      #expect(found != nil && found?.loss == nil, "\(setting)")
    }
  }

  /// Eight complex points: the loss ends at what theory says, whatever it was before.
  @Test func `a network that trained for long is where theory says`() throws {
    let phases =
      "train: {epochs: 400, batch_size: 20, optimizer: {adam: {beta2: 0.99, learning_rate: 0.01}}}"
    let small = try SessionCase<Double>(
      phases: "[\(phases)]", inputs: 16, outputs: 16, samples: 400)
    let late = try small.run().suffix(200)
    let theory = try #require(
      try equilibrium(phases, inputs: 16, outputs: 16, samples: 400))
    let divisor = late.compactMap { $0.update?.divisor }.reduce(0, +) / 200
    let loss = late.reduce(0) { $0 + $1.trainLoss } / 200
    #expect((divisor / theory.leastStableDivisor - 1).magnitude < 0.15)
    #expect((try loss / #require(theory.loss) - 1).magnitude < 0.3)
  }

  @Test(arguments: [
    "train: {epochs: 9, schedule: cosine}", "train: {epochs: 9, optimizer: sgd}",
    "train: {epochs: 9, optimizer: adamw}", "train: {epochs: 9, loss: mae}",
    "train: {epochs: 9}, least_squares", "least_squares",
  ])
  func `other ways of training have none`(phases: String) throws {
    #expect(try equilibrium(phases) == nil)
  }

  @Test func `other models and few rows have none`() throws {
    for model in ["[dense]", "[dense: {units: 8, bias: false}, dense: {bias: false}]"] {
      #expect(try equilibrium(model: model) == nil, "\(model)")
    }
    #expect(try equilibrium(samples: 639) == nil)
    #expect(try equilibrium(samples: 640) != nil)
  }
}

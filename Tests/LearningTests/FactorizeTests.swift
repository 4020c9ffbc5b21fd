import Numerical
import TestSupport
import Testing

@testable import Learning

@Suite struct FactorizeTests {
  /// A session whose weights are the numbers of a Hadamard matrix of 4, a little off.
  private func small(
    _ phase: String = "factorize", exact: Matrix? = nil
  ) throws -> (SessionCase<Double>, Session<Double>) {
    let small = try SessionCase<Double>(phases: "[\(phase)]", inputs: 4, outputs: 4)
    let network = small.session.network
    let session = Session(
      network: network, train: small.session.train, test: small.session.test, exact: exact, seed: 3)
    network.parameters.values = hadamard.elements.enumerated().map { i, sign in
      sign * (1 + 1e-6 * Double(i))
    }
    return (small, session)
  }

  private var hadamard: Matrix {
    Matrix(rows: 4, columns: 4) { ($0 & $1).nonzeroBitCount.isMultiple(of: 2) ? 1 : -1 }
  }

  /// N lg N additions, and nothing of the network changes.
  @Test func countsWhatHidesInTheWeights() throws {
    let (small, session) = try small(exact: hadamard)
    let weights = session.network.parameters.values
    var notes: [String] = []
    session.onNote = { notes.append($0) }
    try session.run(small.phases)
    #expect(session.network.parameters.values == weights)
    #expect(session.epoch == 1)
    #expect(
      session.algorithm.filter { $0.key != "distance" } == [
        "additions": 8, "multiplications": 0, "operations": 8, "dense_operations": 12, "error": 0,
      ])
    let distance = try #require(session.algorithm["distance"])
    #expect(abs(distance / 15e-6 - 1) < 1e-4)
    #expect(
      notes == ["factorized: 0 multiplications and 8 additions, 12 operations entry by entry"])
  }

  @Test func anErrorNeedsAnExactOperator() throws {
    let (small, session) = try small()
    try session.run(small.phases)
    #expect(session.algorithm["operations"] == 8 && session.algorithm["error"] == nil)
    let (ofLayer, layer) = try self.small("factorize: {layer: 0}", exact: hadamard)
    try layer.run(ofLayer.phases)
    #expect(layer.algorithm["operations"] == 8 && layer.algorithm["error"] == nil)
  }

  /// The results outlive the phases behind, a checkpoint and the way through bytes.
  @Test func whatWasFoundIsOfTheState() throws {
    let (small, session) = try small("factorize, train: {epochs: 2}", exact: hadamard)
    try session.run(small.phases)
    let found = session.algorithm
    #expect(found["operations"] == 8)
    let (_, other) = try self.small()
    other.restore(try TrainingState<Double>(bytes: session.state.bytes))
    #expect(other.algorithm == found)
  }

  @Test func needsAMatrix() throws {
    func problems(_ model: String, _ phase: String) throws -> [String] {
      let small = try SessionCase<Double>(model: model, phases: "[\(phase)]")
      return small.phases[0].problems(
        architecture: small.session.network.architecture, samples: 10
      ).map { "\($0.key ?? "-"): \($0.problem); \($0.help ?? "")" }
    }
    let nonlinear = "[dense: {units: 5}, tanh, dense]"
    #expect(
      try problems(nonlinear, "factorize") == [
        "-: 'factorize' needs a linear network, which is a matrix; write factorize: {layer: 0} for the weights of "
          + "its first layer"
      ])
    #expect(try problems(nonlinear, "factorize: {layer: 2}").isEmpty)
    #expect(
      try problems(nonlinear, "factorize: {layer: 1}") == [
        "layer: layer 1 has no matrix of weights; name a dense layer, counted from 0"
      ])
    #expect(try problems("[dense]", "factorize").isEmpty)
  }

  /// A layer may be far wider than what goes in and comes out.
  @Test func needsTheMemoryOfItsMatrix() throws {
    func bytes(_ phase: String) throws -> Double {
      let small = try SessionCase<Double>(
        model: "[dense: {units: 100}, dense: {units: 70}, dense]", phases: "[\(phase)]", inputs: 4,
        outputs: 8)
      return small.phases[0].bytes(
        architecture: small.session.network.architecture, samples: 10, size: 8)
    }
    #expect(try bytes("factorize") == 500 * 4 * 8)
    #expect(try bytes("factorize: {layer: 1}") == 500 * 100 * 70)
  }

  /// By a count and not by the clock: signs in which there is too much to try end alike each time.
  @Test func theSearchEndsByItself() throws {
    func found() throws -> [String: Double] {
      let small = try SessionCase<Double>(phases: "[factorize]", inputs: 24, outputs: 24)
      var phase = try #require(small.phases[0] as? Factorize)
      phase.mostSteps = 4000
      var random = RandomStream(seed: 1, purpose: "signs")
      small.session.network.parameters.values = (0..<576).map { _ in random.normal() < 0 ? -1 : 1 }
      var notes: [String] = []
      small.session.onNote = { notes.append($0) }
      try small.session.run([phase])
      #expect(notes.first?.hasSuffix("; the search was cut off") == true)
      return small.session.algorithm
    }
    let first = try found()
    #expect(try #require(first["operations"]) < 552)
    #expect(try found() == first)
  }
}

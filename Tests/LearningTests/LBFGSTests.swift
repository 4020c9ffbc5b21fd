import Numerical
import TestSupport
import Testing

@testable import Learning

@Suite struct LBFGSTests {
  /// The squared error of a linear layer is a quadratic form of 12 variables.
  @Test func `a quadratic is solved to rounding`() throws {
    let small = try SessionCase<Double>(phases: "[lbfgs: {iterations: 60}]")
    let reports = try small.run()
    let map = try #require(small.session.network.affineMap())
    #expect(relativeError(map.matrix.elements, small.exact.elements) < 1e-10)
    #expect(reports.count < 60)
  }

  @Test func `no step raises the loss, and a net of tanh is fitted far better than by Adam`() throws
  {
    let model = "[dense: {units: 12}, tanh, dense]"
    let small = try SessionCase<Double>(model: model, phases: "[lbfgs: {iterations: 300}]")
    let losses = try small.run().map(\.trainLoss)
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $1 <= $0 })
    let adam = try SessionCase<Double>(
      model: model,
      phases: "[train: {epochs: 300, batch_size: 50, optimizer: {adam: {learning_rate: 0.01}}}]")
    let other = try #require(try adam.run().last?.trainLoss)
    #expect(try #require(losses.last) < other / 10)
  }

  @Test func `float32 gets as far as it can and ends`() throws {
    let small = try SessionCase<Float>(phases: "[lbfgs: {iterations: 500}]")
    let reports = try small.run()
    #expect(reports.count < 500)
    #expect(try #require(reports.last?.trainLoss) < 1e-11)
  }

  /// The gradient is proportional to the square of the unit, so to 1e-40…1e40.
  @Test(arguments: [1e-20, 1e-13, 1e-6, 1, 1e6, 1e13, 1e20])
  func `what it does depends on no unit`(scale: Double) throws {
    let phases = "[lbfgs: {iterations: 40}]"
    let (one, other) = (
      try SessionCase<Double>(phases: phases), try SessionCase<Double>(phases: phases, scale: scale)
    )
    let (expected, found) = (try one.run(), try other.run())
    #expect(try #require(found.last).evaluation.testNMSE < 1e-25)
    // Until rounding, which is another, has its say.
    for (a, b) in zip(expected, found).prefix(4) {
      #expect((b.trainLoss / (scale * scale) / a.trainLoss - 1).magnitude < 1e-9)
    }
  }

  /// Near a minimum that is not 0 the first length, 2 f / |g|², is far too long: here by ten decades.
  @Test func `it goes on from next to a minimum that is not 0`() throws {
    let small = try SessionCase<Double>(
      phases: "[least_squares, lbfgs: {iterations: 30}]", offset: 3)
    var exact: [Double] = []
    small.session.onEpoch = { epoch in
      guard epoch == 1 else { return }
      let parameters = small.session.network.parameters
      exact = parameters.values
      for i in 0..<parameters.count { parameters.memory[i] += i.isMultiple(of: 2) ? 1e-5 : -1e-5 }
    }
    let loss = try #require(try small.run().last).trainLoss
    #expect(loss > 1)
    #expect(relativeError(small.session.network.parameters.values, exact) < 1e-7)
  }

  @Test func `a tolerance ends it earlier`() throws {
    let counts = try [0, 1e-3].map { tolerance in
      try SessionCase<Double>(phases: "[lbfgs: {iterations: 60, tolerance: \(tolerance)}]").run()
        .count
    }
    #expect(counts[1] < counts[0])
  }

  @Test func `a start beyond the finite numbers diverges`() throws {
    let small = try SessionCase<Float>(phases: "[lbfgs: {iterations: 5}]")
    small.session.network.parameters.values = Array(repeating: 1e30, count: 12)
    let error = try #require(throws: Diverged.self) { _ = try small.run() }
    #expect(
      error.description
        == "diverged in epoch 1, step 0: the training loss is inf before the first step: its errors "
        + "have no square in float32; set another 'data.scale', or 'precision: float64'")
  }

  /// Away from the minimum by either side, across a wall, and with a first length far too small.
  @Test(arguments: [0.01, 1, 100], [0.1, 0.9])
  func `the length found satisfies the strong Wolfe conditions`(first: Double, curvature: Double)
    throws
  {
    let rules = try Families.make(LBFGS.self, "{iterations: 1, curvature: \(curvature)}").lineSearch
    let functions: [(value: @Sendable (Double) -> Double, slope: @Sendable (Double) -> Double)] = [
      ({ ($0 - 3) * ($0 - 3) }, { 2 * ($0 - 3) }),
      ({ $0 * $0 * $0 * $0 - $0 }, { 4 * $0 * $0 * $0 - 1 }),
      ({ $0 < 5 ? -$0 + 0.05 * $0 * $0 : .infinity }, { $0 < 5 ? -1 + 0.1 * $0 : .nan }),
      ({ -$0 / ($0 * $0 + 2) }, { ($0 * $0 - 2) / (($0 * $0 + 2) * ($0 * $0 + 2)) }),
    ]
    for (index, f) in functions.enumerated() {
      func point(_ t: Double) -> LineSearch.Point {
        LineSearch.Point(length: t, value: f.value(t), slope: f.slope(t))
      }
      let origin = point(0)
      let found = try #require(rules.run(from: origin, first: first, point)).point
      #expect(found.value <= origin.value + 1e-4 * found.length * origin.slope, "\(index)")
      // The third has its minimum behind the wall: only a decrease can be had at a small curvature.
      if index != 2 {
        #expect(found.slope.magnitude <= curvature * origin.slope.magnitude, "\(index)")
      }
    }
  }

  @Test func `where nothing is lower nothing is found`() throws {
    let rules = try Families.make(LBFGS.self, "{iterations: 1}").lineSearch
    let origin = LineSearch.Point(length: 0, value: 0, slope: -1)
    var count = 0
    let found = rules.run(from: origin, first: 1) {
      count += 1
      return LineSearch.Point(length: $0, value: 1, slope: 1)
    }
    #expect(found == nil && count == 25)
  }
}

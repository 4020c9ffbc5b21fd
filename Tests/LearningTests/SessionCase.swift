import Numerical

@testable import Learning

/// A small job: rows of normal numbers, a random matrix to learn, a session over both. Inputs are
/// `scale` (x + `mean`), outputs the matrix times those + `scale` `offset`.
struct SessionCase<S: Scalar> {
  let exact: Matrix
  let session: Session<S>
  let phases: [any Phase]

  init(
    model: String = "[dense: {bias: false}]", phases: String, inputs: Int = 4, outputs: Int = 3,
    samples: Int = 50, tests: Int = 20, offset: Double = 0, scale: Double = 1, mean: Double = 0
  ) throws {
    var random = RandomStream(seed: 9, purpose: "exact")
    let exact = Matrix(rows: outputs, columns: inputs) { _, _ in random.normal() }
    func make(_ count: Int, _ purpose: String) -> Samples<S> {
      Samples(count: count, inputCount: inputs, outputCount: outputs) { range in
        var random = RandomStream(seed: 9, purpose: purpose, index: UInt64(range.lowerBound))
        let x = Matrix(rows: range.count, columns: inputs) { _, _ in
          scale * (random.normal() + mean)
        }
        let y = x.timesTransposed(exact)
        return (x, Matrix(rows: y.rows, columns: outputs) { y[$0, $1] + scale * offset })
      }
    }
    let network = Network<S>(
      try Architecture(
        layers: Families.layers(model), inputCount: inputs, outputCount: outputs))
    network.initialize(seed: 3)
    self.exact = exact
    self.phases = try Families.phases(phases)
    session = Session(
      network: network, train: make(samples, "train"), test: make(tests, "test"),
      validation: self.phases.contains(where: \.needsValidation) ? make(30, "validation") : nil,
      seed: 3)
  }

  /// The reports of all evaluated epochs.
  func run() throws -> [EpochReport] {
    var reports: [EpochReport] = []
    session.onReport = { reports.append($0) }
    try session.run(phases)
    return reports
  }
}

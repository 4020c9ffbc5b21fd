import Numerical
import Testing

@testable import Learning

@Suite struct ResumeTests {
  private static let phases = """
    [train: {epochs: 6, batch_size: 8, evaluate_every: 2,
             optimizer: {adam: {learning_rate: 0.3, amsgrad: true}},
             schedule: {warmup: {steps: 5, then: cosine}}, early_stop: {patience: 4}},
     least_squares,
     prune: {keep: 0.6},
     train: {epochs: 4, batch_size: 16, optimizer: {sgd: {momentum: 0.9}}},
     lbfgs: {iterations: 9, history: 3}, prune: {keep: 0.4}, lbfgs: {iterations: 3}]
    """

  @Test(arguments: 1...25)
  func `a run that goes on from bytes ends with the same bytes`(epoch: Int) throws {
    try check(epoch: epoch, Float.self)
    try check(epoch: epoch, Double.self)
  }

  private func check<S: Scalar>(epoch: Int, _ scalar: S.Type) throws {
    let whole = try SessionCase<S>(phases: Self.phases)
    let expected = try whole.run()

    let first = try SessionCase<S>(phases: Self.phases)
    var saved: [UInt8] = []
    first.session.onEpoch = { if $0 == epoch { saved = first.session.state.bytes } }
    first.session.isCancelled = { !saved.isEmpty }
    do { try first.session.run(first.phases) } catch is CancellationError {}
    guard !saved.isEmpty else {
      #expect(epoch > whole.session.epoch)
      return
    }

    let second = try SessionCase<S>(phases: Self.phases)
    try second.session.restore(TrainingState(bytes: saved))
    let reports = try second.run()
    #expect(reports == expected.filter { $0.epoch > epoch })
    #expect(second.session.state.bytes == whole.session.state.bytes)
  }

  @Test func `bytes are a state again, and cut or foreign bytes are none`() throws {
    let small = try SessionCase<Float>(phases: "[train: {epochs: 1, early_stop: {patience: 1}}]")
    var bytes: [UInt8] = []
    small.session.onEpoch = { _ in bytes = small.session.state.bytes }
    try small.session.run(small.phases)
    #expect(try TrainingState<Float>(bytes: bytes).bytes == bytes)
    for count in 0..<bytes.count {
      #expect(throws: TrainingStateError.self) {
        try TrainingState<Float>(bytes: Array(bytes.prefix(count)))
      }
    }
    #expect(throws: TrainingStateError.self) { try TrainingState<Float>(bytes: bytes + [0]) }
    #expect(throws: TrainingStateError.self) { try TrainingState<Double>(bytes: bytes) }
  }
}

/// What was counted and timed at one N.
struct Measurement {
  static let batch = 1024

  let size: Int
  /// All weights, those that aren't 0, and those that aren't ±1 either.
  let weights: (all: Int, left: Int, multiplied: Int)
  let fast: (additions: Int, multiplications: Int)
  let single: [Finish]
  let batched: [Finish]

  init(size: Int) {
    let exact = ExactDFT(size: size)
    let signals = Signals(count: Self.batch, size: size)
    let last = Self.batch - 1
    let fast = FastTransform(signals)
    let weights = exact.weights()
    let dense = DenseLayer(weights, signals)
    let pruned = PrunedLayer(weights, signals)

    self.size = size
    self.weights = (weights.count, pruned.additions, pruned.multiplications)
    self.fast = FastTransform.operations(size: size)
    precondition(weights.count - pruned.additions == Self.zeros(size), "zeros of the matrix")

    single = Race.run(
      [
        Way(name: "sgemm", run: { dense.forward(rows: 1) }, result: { dense.result(0) }),
        Way(name: "sgemv", run: dense.forwardVector, result: { dense.result(0) }),
        Way(name: "pruned", run: pruned.forward, result: { pruned.result }),
        Way(name: "FFTW", run: fast.forward, result: { fast.result(0) }),
      ], signals: 1, exact: exact.transform(signals[0]))
    batched = Race.run(
      [
        Way(name: "sgemm", run: { dense.forward(rows: last + 1) }, result: { dense.result(last) }),
        Way(name: "pruned", run: pruned.forwardBatch, result: { pruned.result(last) }),
        Way(name: "FFTW", run: fast.forwardBatch, result: { fast.result(last) }),
      ], signals: Self.batch, exact: exact.transform(signals[last]))
  }

  /// 8 Σ gcd(k, N/4), k = 0…N-1
  private static func zeros(_ size: Int) -> Int {
    func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? a : gcd(b, a % b) }
    return (0..<size).reduce(0) { $0 + 8 * gcd($1, size / 4) }
  }
}

import Numerical
import TestSupport
import Testing

/// Threads hold for the whole process: other tests may change them meanwhile, and see no difference.
@Suite(.serialized) struct ThreadsTests {
  private func values(_ count: Int, index: UInt64) -> [Float] {
    var random = RandomStream(seed: 0, purpose: "threads", index: index)
    return (0..<count).map { _ in Float(random.normal()) }
  }

  /// What `work` gives on 1, 2 and 3 threads.
  private func results(_ work: () -> [Float]) -> [[Float]] {
    let before = Threads.count
    defer { Threads.use(before) }
    return [1, 2, 3].map { count in
      Threads.use(count)
      return work()
    }
  }

  /// Split by columns and by rows, in parts that are not even.
  @Test(arguments: [(130, 301), (301, 130)], [false, true])
  func productsAreTheSame(sizes: (m: Int, n: Int), transposes: Bool) {
    let (m, n, k) = (sizes.m, sizes.n, 257)
    let (a, b) = (values(m * k, index: 0), values(k * n, index: 1))
    let products = results {
      var c = [Float](repeating: 1, count: m * n)
      Float.gemm(
        transposes, !transposes, m: m, n: n, k: k, a: a, lda: transposes ? m : k, b: b,
        ldb: transposes ? n : k, beta: 0.5, c: &c, ldc: n)
      return c
    }
    for product in products.dropFirst() {
      #expect(
        relativeError(product.map { Double($0) }, products[0].map { Double($0) }) < 1e-6)
    }
  }

  @Test func stepsOfAdamAreTheSameBytes() {
    let count = (1 << 19) + 5
    let gradient = values(count, index: 2)
    let steps = results {
      var (p, m) = (values(count, index: 3), values(count, index: 4))
      var v = gradient.map { $0 * $0 }
      Float.adam(
        count, parameters: &p, gradient: gradient, mean: &m, square: &v, rate: 0.001,
        epsilon: 1e-7, gain1: 0.1, gain2: 0.001, kept: 1)
      return p + m + v
    }
    #expect(steps[1] == steps[0])
    #expect(steps[2] == steps[0])
  }
}

import Numerical
import TestSupport
import Testing

@testable import Experiments

@Suite struct LinearFiltersTests {
  private let taps = [0.25, -1, 2, 0.5]

  /// White windows of four samples, and what the taps make of them, with noise if wanted.
  private func filters(rows: Int, scale: Double = 1, noise: Double = 0) -> LinearFilters {
    var random = RandomStream(seed: 1, purpose: "filters")
    let inputs = Matrix(rows: rows, columns: 4) { _, _ in scale * random.normal() }
    let exact = inputs.timesTransposed(Matrix(rows: 1, columns: 4, elements: taps)).elements
    return LinearFilters(rows: inputs, desired: exact.map { $0 + noise * random.normal() })
  }

  @Test(arguments: [1e-3, 1, 1e3])
  func adaptiveFiltersFindTheTapsAtAnyScale(scale: Double) {
    let found = filters(rows: 2000, scale: scale)
    #expect(relativeError(found.lms(), taps) < 1e-12)
    #expect(relativeError(found.nlms(), taps) < 1e-12)
    #expect(relativeError(found.rls(), taps) < 1e-5)
  }

  /// √(L/N) of the taps' norm is what estimated correlations cost: here 0.02 of 2.3.
  @Test func wienerIsAsGoodAsTheCorrelations() throws {
    let (few, many) = (filters(rows: 100), filters(rows: 10_000))
    let errors = (relativeError(try few.wiener(), taps), relativeError(try many.wiener(), taps))
    #expect(errors.1 < 0.05 && errors.1 > 1e-6)
    #expect(errors.0 > errors.1)
  }

  /// RLS after N rows is least squares with a little weight on zero.
  @Test func rlsIsLeastSquares() throws {
    var random = RandomStream(seed: 2, purpose: "filters")
    let inputs = Matrix(rows: 60, columns: 4) { _, _ in random.normal() }
    let desired = (0..<60).map { _ in random.normal() }
    let squares = try LeastSquares(inputs, Matrix(rows: 60, columns: 1, elements: desired))
    let found = LinearFilters(rows: inputs, desired: desired).rls()
    #expect(relativeError(found, squares.solution.elements) < 1e-4)
  }

  /// Against the recursions of the books, one row by hand.
  @Test func theFirstStepsAreThoseOfTheBooks() {
    let one = LinearFilters(rows: Matrix(rows: 1, columns: 2, elements: [3, 4]), desired: [10])
    #expect(relativeError(one.lms(), [10.0 * 3 / 75, 10.0 * 4 / 75]) < 1e-15)
    #expect(relativeError(one.nlms(), [5 * 3 / 25.000025, 5 * 4 / 25.000025]) < 1e-15)
    let gain = 80.0 / (1 + 80 * 25)
    #expect(relativeError(one.rls(), [10 * gain * 3, 10 * gain * 4]) < 1e-12)
  }

  @Test func silenceLeavesZeros() throws {
    let silent = LinearFilters(rows: Matrix(rows: 5, columns: 3), desired: [0, 0, 0, 0, 0])
    for filter in silent.all { #expect(try filter.weights() == [0, 0, 0], "\(filter.name)") }
  }

  @Test func onlyWindowsOfFiltersAreHeldAgainstFilters() throws {
    for (target, isWindow) in [
      ("fir: {taps: [1, 2]}", true), ("fir: {taps: [1, 2], frame: block, size: 4}", false),
      ("iir: {b: 1, a: [1, -0.5], size: 6, frame: window}", true), ("dct: {size: 4}", false),
    ] {
      let folder = try TemporaryFolder()
      let text = """
        target:
          \(target)
        data: {samples: 300, test_samples: 50}
        model: [dense]
        phases: [least_squares]
        """
      let run = Run(try definition(text), in: folder.path)
      _ = run.execute(policy: Policy(), observe: { _ in }, isCancelled: { false })
      let summary = try Summary(run.directory)
      for name in ["wiener", "lms", "nlms", "rls"] {
        let value = summary.number("references.\(name).nmse_db")
        #expect((value != nil) == isWindow, "\(target) \(name)")
        #expect(value.map { $0 < -15 } ?? true, "\(target) \(name): \(value ?? 0)")
      }
    }
  }

  @Test func whatIsPrunedIsInTheSummary() throws {
    let folder = try TemporaryFolder()
    let text = """
      target:
        dft: {size: 8}
      data: {samples: 100, test_samples: 50}
      model: [dense: {bias: false}]
      phases: [least_squares, prune: {threshold: 0.1}]
      """
    let run = Run(try definition(text), in: folder.path)
    _ = run.execute(policy: Policy(), observe: { _ in }, isCancelled: { false })
    let summary = try Summary(run.directory)
    // 8 Σₖ gcd(k, N/4) of the 4 N² weights of the N-point DFT are zero.
    #expect(summary.number("model.pruned") == 96)
    #expect(summary.number("model.weights_left") == 160)
  }
}

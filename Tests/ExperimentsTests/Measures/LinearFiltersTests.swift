import Numerical
import Targets
import TestSupport
import Testing

@testable import Experiments

@Suite struct LinearFiltersTests {
  struct Case: Decodable {
    let name: String
    let length: Int
    let outputs: Int
    let rows: [Double]
    let desired: [Double]
    let wiener: [Double]
    let lms: [Double]
    let nlms: [Double]
    let rls: [Double]

    func filters(scale: Double) -> LinearFilters {
      let count = rows.count / length
      return LinearFilters(
        rows: Matrix(rows: count, columns: length, elements: rows.map { scale * $0 }),
        desired: Matrix(rows: count, columns: outputs, elements: desired.map { scale * $0 }))
    }
  }

  /// Wiener from NumPy's normal equations, the others from padasip's filters; at any scale of the data.
  @Test(arguments: [1e-150, 1, 1e12])
  func weightsAreNumPysAndPadasips(scale: Double) throws {
    let cases = try Fixture.load("filters", as: Case.self)
    #expect(cases.count == 5)
    for expected in cases {
      let found = expected.filters(scale: scale)
      let wiener = relativeError(try found.wiener().elements, expected.wiener)
      #expect(wiener < 1e-10, "\(expected.name): \(wiener)")
      #expect(relativeError(found.lms().elements, expected.lms) < 1e-12, "\(expected.name)")
      #expect(relativeError(found.nlms().elements, expected.nlms) < 1e-12, "\(expected.name)")
      let rls = relativeError(found.rls().elements, expected.rls)
      #expect(rls < 1e-9, "\(expected.name): \(rls)")
    }
  }

  /// Without noise the normal equations have the taps, whatever chance correlated in the rows.
  @Test func wienerIsExactWithoutNoise() throws {
    let quiet = try Fixture.load("filters", as: Case.self).filter { $0.name == "coloured" }
    #expect(
      relativeError(try quiet[0].filters(scale: 1).wiener().elements, [0.5, -0.3, 0.2, 0.1, -0.4])
        < 1e-12)
  }

  /// Against the recursions of the books, one row by hand.
  @Test func theFirstStepsAreThoseOfTheBooks() {
    let one = LinearFilters(
      rows: Matrix(rows: 1, columns: 2, elements: [3, 4]),
      desired: Matrix(rows: 1, columns: 1, elements: [10]))
    #expect(relativeError(one.lms().elements, [10.0 * 3 / 75, 10.0 * 4 / 75]) < 1e-15)
    #expect(relativeError(one.nlms().elements, [5 * 3 / 25.000025, 5 * 4 / 25.000025]) < 1e-15)
    let gain = 80.0 / (1 + 80 * 25)
    #expect(relativeError(one.rls().elements, [10 * gain * 3, 10 * gain * 4]) < 1e-12)
  }

  @Test func silenceLeavesZeros() throws {
    let silent = LinearFilters(
      rows: Matrix(rows: 5, columns: 3), desired: Matrix(rows: 5, columns: 2))
    for filter in silent.all {
      #expect(try filter.weights() == Matrix(rows: 2, columns: 3), "\(filter.name)")
    }
  }

  private func summary(_ text: String, catalog: Catalog = .standard) throws -> Summary {
    let folder = try TemporaryFolder()
    let run = Run(try definition(text, catalog: catalog), in: folder.path)
    _ = run.execute(policy: Policy(), observe: { _ in }, isCancelled: { false })
    return try Summary(run.directory)
  }

  /// All references see the same rows in the same precision: in float64 the normal equations are exact
  /// to half the digits of the rows' condition, and in float32 no filter is better than least squares by
  /// more than their luck.
  @Test func referencesSeeTheSameNumbers() throws {
    func values(_ precision: String) throws -> [String: Double] {
      let summary = try summary(
        """
        target: {fir: {taps: [1, -0.5, 0.25, 0.1, -0.3, 0.2, 0.05, -0.1]}}
        data: {signal: {ar1: {coefficient: 0.9}}, samples: 2000, test_samples: 200}
        model: [dense: {bias: false}]
        phases: [least_squares]
        precision: \(precision)
        """)
      let names = ["least_squares", "wiener", "lms", "nlms", "rls"]
      return try Dictionary(
        uniqueKeysWithValues: names.map {
          ($0, try #require(summary.number("references.\($0).nmse_db")))
        })
    }
    let double = try values("float64")
    #expect(try #require(double["wiener"]) < -270, "\(double)")
    let single = try values("float32")
    let squares = try #require(single["least_squares"])
    #expect(squares > -190, "\(single)")
    for (name, value) in single { #expect(value > squares - 3, "\(name): \(value), \(squares)") }
    #expect(abs(try #require(single["wiener"]) - squares) < 3, "\(single)")
  }

  /// A bank of filters over one window is a target like any other.
  @Test func aWindowMayHaveSeveralOutputs() throws {
    let summary = try summary(
      """
      target: filter_bank
      data: {samples: 300, test_samples: 50}
      model: [dense: {bias: false}]
      phases: [least_squares]
      precision: float64
      """, catalog: Catalog.standard.adding(FilterBank.self))
    for name in ["least_squares", "wiener", "rls", "nlms", "lms"] {
      let value = try #require(summary.number("references.\(name).nmse_db"), "\(name)")
      #expect(value < -30, "\(name): \(value)")
    }
    #expect(summary.number("references.wiener.nmse_db") ?? 0 < -280)
  }

  @Test func onlyWindowsOfFiltersAreHeldAgainstFilters() throws {
    for (target, isWindow) in [
      ("fir: {taps: [1, 2]}", true), ("fir: {taps: [1, 2], frame: block, size: 4}", false),
      ("iir: {b: 1, a: [1, -0.5], size: 6, frame: window}", true), ("dct: {size: 4}", false),
    ] {
      let summary = try summary(
        """
        target:
          \(target)
        data: {samples: 300, test_samples: 50}
        model: [dense]
        phases: [least_squares]
        """)
      for name in ["wiener", "lms", "nlms", "rls"] {
        let value = summary.number("references.\(name).nmse_db")
        #expect((value != nil) == isWindow, "\(target) \(name)")
        #expect(value.map { $0 < -15 } ?? true, "\(target) \(name): \(value ?? 0)")
      }
    }
  }

  @Test func whatIsPrunedIsInTheSummary() throws {
    let summary = try summary(
      """
      target:
        dft: {size: 8}
      data: {samples: 100, test_samples: 50}
      model: [dense: {bias: false}]
      phases: [least_squares, prune: {threshold: 0.1}]
      """)
    // 8 Σₖ gcd(k, N/4) of the 4 N² weights of the N-point DFT are zero.
    #expect(summary.number("model.pruned") == 96)
    #expect(summary.number("model.weights_left") == 160)
  }
}

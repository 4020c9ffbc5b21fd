import Foundation
import Numerical
import Targets
import TestSupport
import Testing

struct MagnitudeTests {
  private func magnitude(_ parameters: String) throws -> Magnitude {
    try Making.make(Magnitude.self, parameters).made
  }

  /// 1 − 2 sin² s / (s (s + sin s cos s)) in 40 digits (mpmath), on both sides of the series.
  @Test(arguments: [
    (1, 0.18943053086129783), (2, 0.0094590291230454702), (3, 0.0017581003142029015),
    (4, 0.00054407208144674113), (8, 3.3272740215261391e-5), (31, 1.4656577838188888e-7),
    (32, 1.2908220566291971e-7), (1000, 1.3529046779783888e-13),
  ])
  func theLeastErrorIsThatOfTheFormula(perBin: Int, expected: Double) throws {
    let found = try #require(try magnitude("{size: 16}").leastNMSE(hiddenReLUs: 16 * perBin))
    #expect((found / expected - 1).magnitude < 1e-8)
  }

  /// With h = 3 at thirds of a turn, Σ |aₖ·x| scaled best attains it: 1 − (E g)²/E g² over angles.
  @Test(arguments: [3, 5])
  func theLeastErrorIsAttained(perBin: Int) throws {
    let steps = 100_000
    let values = (0..<steps).map { step in
      let angle = 2 * Double.pi * (Double(step) + 0.5) / Double(steps)
      return (0..<perBin).reduce(0.0) {
        $0 + max(0, cos(angle - 2 * Double.pi * Double($1) / Double(perBin)))
      }
    }
    let mean = values.reduce(0, +) / Double(steps)
    let square = values.reduce(0) { $0 + $1 * $1 } / Double(steps)
    let bound = try #require(try magnitude("{size: 1}").leastNMSE(hiddenReLUs: perBin))
    #expect(((1 - mean * mean / square) / bound - 1).magnitude < 1e-5)
  }

  @Test func noBoundWhereNoneIsKnown() throws {
    let target = try magnitude("{size: 8}")
    #expect(target.leastNMSE(hiddenReLUs: 7) == nil)
    #expect(target.leastNMSE(hiddenReLUs: 12) == nil)
    #expect(target.leastNMSE(hiddenReLUs: 0) == nil)
    #expect(try magnitude("{size: 8, input: real}").leastNMSE(hiddenReLUs: 16) == nil)
  }

  @Test func itIsHomogeneousAndEven() throws {
    let target = try magnitude("{size: 5}")
    var random = RandomStream(seed: 1, purpose: "magnitude")
    let inputs = Matrix(rows: 3, columns: 10) { _, _ in random.normal() }
    let scaled = Matrix(rows: 3, columns: 10) { -8 * inputs[$0, $1] }
    #expect(target.apply(scaled).elements == target.apply(inputs).elements.map { 8 * $0 })
  }

  @Test func theWorstBinIsFound() throws {
    let target = try magnitude("{size: 3}")
    let exact = Matrix(rows: 2, columns: 3, elements: [1, 2, 0, 3, 4, 0])
    let predicted = Matrix(rows: 2, columns: 3, elements: [1, 2, 9, 2, 3, 9])
    // Bin 0: 1/10. Bin 1: 1/20. Bin 2 is never above zero, so that no ratio exists.
    let metrics = target.metrics(predicted: predicted, exact: exact)
    #expect(metrics.map(\.name) == ["worst_bin_nmse_db"])
    #expect((metrics[0].value + 10).magnitude < 1e-12)
  }

  @Test func theWorstBinIsWhatIsNotANumber() throws {
    let target = try magnitude("{size: 3}")
    let exact = Matrix(rows: 2, columns: 3, elements: [1, 2, 0, 3, 4, 0])
    #expect(target.metrics(predicted: exact, exact: exact).map(\.value) == [-400])
    for place in [0, 1, 3, 4] {
      var predicted = exact
      predicted.elements[place] = .nan
      #expect(target.metrics(predicted: predicted, exact: exact)[0].value.isNaN)
    }
  }

  @Test func halfOfAComplexSpectrumIsRefused() throws {
    let problems = try Making.make(Magnitude.self, "{size: 8, output: half}").problems
    #expect(problems.count == 1)
    #expect(try Making.make(DFT.self, "{size: 8, output: half}").problems == problems)
  }
}

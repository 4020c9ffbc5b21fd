import Foundation
import Numerical
import TestSupport
import Testing
import YAML

@testable import Targets

/// What must hold of the targets that no matrix makes.
struct NonlinearTests {
  private func normal(_ columns: Int, rows: Int = 3) -> Matrix {
    var random = RandomStream(seed: 1, purpose: "nonlinear")
    return Matrix(rows: rows, columns: columns) { _, _ in random.normal() }
  }

  private func scaled(_ matrix: Matrix, by factor: Double) -> Matrix {
    Matrix(
      rows: matrix.rows, columns: matrix.columns, elements: matrix.elements.map { $0 * factor })
  }

  @Test func degreesAreAsStated() throws {
    let x = normal(8)
    let degrees: [(any Target, Double)] = [
      (try Making.make(PowerSpectrum.self, "{size: 4}").made, 64),
      (try Making.make(Autocorrelation.self, "{size: 8}").made, 64),
      (try Making.make(Median.self, "{size: 8, window: 3}").made, 8),
      (try Making.make(Norm.self, "{size: 8}").made, 8),
      (try Making.make(ReLU.self, "{size: 8}").made, 8),
      (try Making.make(Abs.self, "{size: 8}").made, 8),
      (try Making.make(PhaseSpectrum.self, "{size: 4, form: angle}").made, 1),
    ]
    for (target, factor) in degrees {
      let expected = scaled(target.apply(x), by: factor)
      #expect(
        relativeError(target.apply(scaled(x, by: 8)).elements, expected.elements) < 1e-14,
        "\(type(of: target).name)")
    }
  }

  @Test func theAutocorrelationIsTheInverseTransformOfThePowers() throws {
    let x = normal(12)
    let powers = try Making.make(PowerSpectrum.self, "{size: 12, input: real}").made.apply(x)
    let inverse = try Making.make(DFT.self, "{size: 12, input: real, inverse: true}").made
    let back = inverse.apply(powers)
    let found = try Making.make(Autocorrelation.self, "{size: 12}").made.apply(x)
    let expected = (0..<3).flatMap { back.row($0).prefix(12) }
    #expect(relativeError(found.elements, expected) < 1e-13)
  }

  @Test func aZeroSpectrumStaysFinite() throws {
    let zero = Matrix(rows: 1, columns: 4)
    let log = try Making.make(LogMagnitude.self, "{size: 2, epsilon: 0.25}").made
    #expect(log.apply(zero).elements == [Foundation.log(0.25), Foundation.log(0.25)])
    let angle = try Making.make(PhaseSpectrum.self, "{size: 2, form: angle}").made
    #expect(angle.apply(zero).elements == [0, 0])
    let points = try Making.make(PhaseSpectrum.self, "{size: 2}").made
    #expect(points.apply(zero).elements == [1, 1, 0, 0])
  }

  /// Bins that are zero but for rounding have no angle; −1 has π, never −π.
  @Test func anglesOfNothingAndOfMinusOne() throws {
    let target = try Making.make(
      PhaseSpectrum.self, "{size: 32, input: real, output: half, form: angle}"
    ).made
    let tone = Matrix(rows: 1, columns: 32) {
      cos(2 * Double.pi * Double(5 * $1) / 32) + Double($0)
    }
    #expect(target.apply(tone).elements.enumerated().allSatisfy { $0 == 5 || $1 == 0 })
    let negative = Matrix(rows: 1, columns: 32, repeating: -1)
    #expect(target.apply(negative)[0, 0] == Double.pi)
  }

  @Test func anglesAreMeasuredTheShorterWay() throws {
    let target = try Making.make(PhaseSpectrum.self, "{size: 2, form: angle}").made
    let exact = Matrix(rows: 1, columns: 2, elements: [3.1, 0])
    let predicted = Matrix(rows: 1, columns: 2, elements: [-3.1, 0.1])
    let metric = try #require(target.metrics(predicted: predicted, exact: exact).first)
    #expect(metric.name == "mean_angle_error")
    #expect((metric.value - (2 * Double.pi - 6.2 + 0.1) / 2).magnitude < 1e-14)
    let points = try Making.make(PhaseSpectrum.self, "{size: 1}").made
    let quarter = points.metrics(
      predicted: Matrix(rows: 1, columns: 2, elements: [0, 0.3]),
      exact: Matrix(rows: 1, columns: 2, elements: [1, 0]))
    #expect((quarter[0].value - Double.pi / 2).magnitude < 1e-15)
  }

  @Test func aLouderInputChangesOnlyTheFirstOfTheCepstrum() throws {
    let target = try Making.make(Cepstrum.self, "{size: 8, epsilon: 1e-14}").made
    let x = normal(8)
    let difference = target.apply(scaled(x, by: M_E)) - target.apply(x)
    for i in 0..<3 {
      #expect(relativeError(difference.row(i), [1] + Array(repeating: 0, count: 7)) < 1e-12)
    }
  }

  /// 1000 Hz is 999.9855 mel (HTK) and 15 (Slaney), by both formulas' own books.
  @Test func melsAreThoseOfTheFormulas() {
    #expect((MelScale.htk.mel(1000) - 999.98553).magnitude < 1e-4)
    #expect(MelScale.slaney.mel(1000) == 15)
    for scale in MelScale.allCases {
      for hertz in [0, 200, 999, 1001, 8000.0] {
        #expect((scale.hertz(scale.mel(hertz)) - hertz).magnitude < 1e-9)
      }
    }
  }

  @Test(arguments: [
    (
      "{size: 8, bands: 8, sample_rate: 8000}",
      "no bin of the transform lies in band 0, counted from 0; use fewer bands or a larger size: "
        + "bins are 1000.0 Hz apart"
    ),
    (
      "{size: 64, bands: 8, sample_rate: 8000, to: 5000}",
      "bands lie between 0 and half the sample rate, 4000.0 Hz; from 0.0 to 5000.0 Hz they do not"
    ),
  ])
  func bandsThatCannotBeAreRefused(parameters: String, problem: String) throws {
    #expect(try Making.make(Mel.self, parameters).problems == [problem])
  }

  @Test func aWindowWithoutAMiddleIsRefused() throws {
    #expect(
      try Making.make(Median.self, "{size: 8, window: 4}").problems == [
        "'window' must be odd, for a middle, but here is 4; use 3 or 5"
      ])
  }

  /// From 2N + 1 numbers on a window holds more zeros than numbers.
  @Test func aWindowOfZerosIsRefused() throws {
    #expect(
      try Making.make(Median.self, "{size: 3, window: 7}").problems == [
        "a window of 7 holds more zeros than numbers of a row of 3, so that every median is 0; use a "
          + "window of at most 5"
      ])
    #expect(
      try Making.make(Median.self, "{size: 1}").problems == [
        "a window of 3 holds more zeros than numbers of a row of 1, so that every median is 0; use a "
          + "larger size"
      ])
    #expect(try Making.make(Median.self, "{size: 3, window: 5}").problems == [])
  }

  /// Impulses vanish, edges stay.
  @Test func theMedianKeepsEdges() throws {
    let target = try Making.make(Median.self, "{size: 8, window: 3}").made
    let row = Matrix(rows: 1, columns: 8, elements: [0, 9, 0, 0, 4, 4, 4, 4])
    #expect(target.apply(row).elements == [0, 0, 0, 0, 4, 4, 4, 4])
  }

  @Test func theNormOfTwoNumbersIsTheModulusOfOneBin() throws {
    let norm = try Making.make(Norm.self).made
    let bin = try Making.make(Magnitude.self, "{size: 1}").made
    let x = normal(2, rows: 20)
    #expect(norm.apply(x) == bin.apply(x))
    for h in 1...8 {
      #expect(norm.leastNMSE(hiddenReLUs: h) == bin.leastNMSE(hiddenReLUs: h))
    }
    #expect(try Making.make(Norm.self, "{size: 3}").made.leastNMSE(hiddenReLUs: 4) == nil)
  }

  @Test func oneReLUDoesHalfOfAModulus() throws {
    let target = try Making.make(Abs.self).made
    #expect(target.leastNMSE(hiddenReLUs: 1) == 0.5)
    #expect(target.leastNMSE(hiddenReLUs: 2) == nil)
  }
}

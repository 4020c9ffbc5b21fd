import Foundation
import Numerical
import Targets
import TestSupport
import Testing

/// Seeds are fixed, so these pass always or never; a limit is about five standard errors.
struct SignalTests {
  static let rows = 4000
  static let length = 16

  static func frames(
    _ signal: some Signal, rows: Int = rows, length: Int = length, split: Draw.Split = .train
  ) -> Matrix {
    let elements = (0..<rows).flatMap { row in
      var draw = Draw(seed: 1, split: split, row: row)
      return signal.frame(length: length, draw: &draw)
    }
    return Matrix(rows: rows, columns: length, elements: elements)
  }

  /// Mean of x[i] x[j] over the rows.
  static func moment(_ frames: Matrix, _ i: Int, _ j: Int) -> Double {
    (0..<frames.rows).reduce(0) { $0 + frames[$1, i] * frames[$1, j] } / Double(frames.rows)
  }

  static func power(_ frames: Matrix) -> Double {
    frames.elements.reduce(0) { $0 + $1 * $1 } / Double(frames.elements.count)
  }

  @Test func allKeepTheContract() throws {
    #expect(SignalContract.violations(of: try Making.make(White.self).made) == [])
    #expect(SignalContract.violations(of: try Making.make(Uniform.self).made) == [])
    #expect(SignalContract.violations(of: try Making.make(Pink.self).made) == [])
    #expect(
      SignalContract.violations(of: try Making.make(PowerLaw.self, "{exponent: 2}").made) == [])
    #expect(SignalContract.violations(of: try Making.make(AR1.self).made) == [])
    #expect(
      SignalContract.violations(of: try Making.make(BandLimited.self, "{band: [0, 0.5]}").made)
        == [])
    #expect(SignalContract.violations(of: try Making.make(Tones.self, "{count: 3}").made) == [])
    #expect(
      SignalContract.violations(of: try Making.make(Tones.self, "{frequency: on_bin}").made) == [])
    #expect(SignalContract.violations(of: try Making.make(Impulses.self).made) == [])
    #expect(SignalContract.violations(of: try Making.make(Ramp.self).made) == [])
  }

  /// Every number of a frame has unit power, not only the frame as a whole: stationary from its
  /// first number. The fourth moment is at most 3, so that the error of a power is √(2/4000).
  @Test(
    arguments: [
      "white", "uniform", "pink", "power_law", "ar1", "band", "ends", "stream", "tones", "on_bin",
    ])
  func unitPowerAtEachPlace(word: String) throws {
    let signal: any Signal =
      switch word {
      case "white": try Making.make(White.self).made
      case "uniform": try Making.make(Uniform.self).made
      case "pink": try Making.make(Pink.self).made
      case "power_law": try Making.make(PowerLaw.self, "{exponent: -1.5}").made
      case "ar1": try Making.make(AR1.self, "{coefficient: 0.7}").made
      case "band": try Making.make(BandLimited.self, "{band: [0.25, 0.5]}").made
      // Bins 0 and 8 are their own mirrors.
      case "ends": try Making.make(BandLimited.self, "{band: [0, 1]}").made
      case "stream": try Making.make(BandLimited.self, "{band: [0.25, 0.5], period: 50}").made
      case "tones": try Making.make(Tones.self, "{count: 3}").made
      default: try Making.make(Tones.self, "{count: 2, frequency: on_bin}").made
      }
    let frames = Self.frames(signal)
    for n in 0..<Self.length {
      let power = Self.moment(frames, n, n)
      #expect((power - 1).magnitude < 5 * (2 / Double(Self.rows)).squareRoot(), "\(word) at \(n)")
      #expect(frames.columnMeans[n].magnitude < 5 / Double(Self.rows).squareRoot())
    }
  }

  @Test func whiteIsUncorrelated() throws {
    let frames = Self.frames(try Making.make(White.self).made)
    for n in 1..<Self.length {
      #expect(Self.moment(frames, 0, n).magnitude < 5 / Double(Self.rows).squareRoot())
    }
  }

  @Test func uniformStaysInItsRange() throws {
    let frames = Self.frames(try Making.make(Uniform.self, "{low: 2, high: 3}").made)
    #expect(frames.elements.allSatisfy { (2..<3).contains($0) })
    #expect((Self.power(frames) - 19.0 / 3).magnitude < 0.05)
  }

  @Test(arguments: [0.9, -0.5])
  func ar1CorrelationsFallGeometrically(coefficient: Double) throws {
    let signal = try Making.make(AR1.self, "{coefficient: \(coefficient)}").made
    let frames = Self.frames(signal)
    var expected = 1.0
    for distance in 1...4 {
      expected *= coefficient
      let found = Self.moment(frames, 5, 5 + distance)
      #expect((found - expected).magnitude < 5 * (2 / Double(Self.rows)).squareRoot())
    }
  }

  /// The slope of log power over log frequency, bins 1…31 of 64, is −a to 0.03.
  @Test(arguments: ["1", "2", "-1"])
  func spectraFallAsTheirExponent(exponent: String) throws {
    let isPink = exponent == "1"
    let pink = try Making.make(Pink.self).made
    let coloured = try Making.make(PowerLaw.self, "{exponent: \(exponent)}").made
    let frames =
      isPink
      ? Self.frames(pink, rows: 1000, length: 64) : Self.frames(coloured, rows: 1000, length: 64)
    let dft = try Making.make(DFT.self, "{size: 64, input: real, output: half}").made
    let spectra = dft.apply(frames)
    let bins = 1...31
    let x = bins.map { log(Double($0)) }
    let y = bins.map { k in
      log(Self.moment(spectra, k, k) + Self.moment(spectra, 33 + k, 33 + k))
    }
    let (meanX, meanY) = (x.reduce(0, +) / 31, y.reduce(0, +) / 31)
    let covariance = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    let variance = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    #expect((covariance / variance + (Double(exponent) ?? .nan)).magnitude < 0.03)
    #expect(Self.moment(spectra, 0, 0) < 1e-20)
    // The last bin, which is its own mirror, goes on as the law says; √(2/1000) is its error.
    let expected =
      pow(32, -(Double(exponent) ?? .nan)) * exp(meanY)
      * exp(meanX * (Double(exponent) ?? .nan))
    #expect((Self.moment(spectra, 32, 32) / expected - 1).magnitude < 0.25)
  }

  /// Of 20 numbers bins 3…8 are 0.3…0.8 of Nyquist: these have unit power on average, and the others
  /// nothing but rounding.
  @Test func bandHoldsAllEnergy() throws {
    let signal = try Making.make(BandLimited.self, "{band: [0.3, 0.8]}").made
    let dft = try Making.make(DFT.self, "{size: 20, input: real, output: half}").made
    let spectra = dft.apply(Self.frames(signal, rows: 1000, length: 20))
    for k in 0...10 {
      let power = Self.moment(spectra, k, k) + Self.moment(spectra, 11 + k, 11 + k)
      // N²/M of unit variance spread over M = 12 numbers, of which a bin holds one with its mirror.
      let expected = (3...8).contains(k) ? 400.0 / 12 : 0
      #expect((power - expected).magnitude <= max(5 * expected / 1000.0.squareRoot(), 1e-26))
    }
  }

  /// All frequencies together are white: 16 of the 20 numbers of a period are uncorrelated.
  @Test func fullBandIsWhite() throws {
    let frames = Self.frames(try Making.make(BandLimited.self, "{band: [0, 1], period: 20}").made)
    for n in 1..<Self.length {
      #expect(Self.moment(frames, 0, n).magnitude < 5 / Double(Self.rows).squareRoot())
    }
  }

  @Test func tonesOnBinsAreOneBin() throws {
    let signal = try Making.make(Tones.self, "{frequency: on_bin}").made
    let magnitude = try Making.make(Magnitude.self, "{size: 15, input: real, output: half}").made
    let spectra = magnitude.apply(Self.frames(signal, rows: 200, length: 15))
    var seen: Set<Int> = []
    for i in 0..<200 {
      let large = (0..<8).filter { spectra[i, $0] > 1e-12 }
      #expect(large.count == 1)
      seen.formUnion(large)
    }
    #expect(seen == Set(1...7))
  }

  @Test func impulsesFallEverywhere() throws {
    let frames = Self.frames(try Making.make(Impulses.self).made)
    #expect(Set(frames.elements) == [0, 1])
    #expect((0..<frames.rows).allSatisfy { frames.row($0).reduce(0, +) == 1 })
    // A count has mean 250 and deviation 15.
    #expect(frames.columnMeans.allSatisfy { ($0 * 4000 - 250).magnitude < 77 })
  }

  @Test func rampsAreMultiplesOfN() throws {
    let frames = Self.frames(try Making.make(Ramp.self).made)
    for i in 0..<frames.rows {
      let slope = frames[i, 1]
      #expect(frames.row(i).enumerated().allSatisfy { $0.element == slope * Double($0.offset) })
    }
    // (N−1)(2N−1)/6 = 77.5 for 16 numbers.
    #expect((Self.power(frames) / 77.5 - 1).magnitude < 5 * (2 / Double(Self.rows)).squareRoot())
  }

  @Test func lengthsThatCannotBeAreSaidInWords() throws {
    #expect(try Making.make(Pink.self).made.problem(length: 1) != nil)
    let tones = try Making.make(Tones.self, "{frequency: on_bin}").made
    #expect(tones.problem(length: 2) != nil)
    #expect(tones.problem(length: 3) == nil)
    let band = try Making.make(BandLimited.self, "{band: [0.3, 0.4], period: 12}").made
    #expect(band.problem(length: 12) == nil)
    #expect(band.problem(length: 13) == "a stream of 12 numbers has no frame of 13: raise 'period'")
    #expect(
      try Making.make(BandLimited.self, "{band: [0.3, 0.4]}").made.problem(length: 8)
        == "none of the frequencies 0, 2/8, 4/8 and so on lies in the band from 0.3 to 0.4: widen it, "
        + "or raise 'period'")
  }

  @Test func impossibleParametersAreRefused() throws {
    #expect(try Making.make(Uniform.self, "{low: 1, high: 1}").problems.count == 1)
    #expect(try Making.make(AR1.self, "{coefficient: 1}").problems.count == 1)
    #expect(try Making.make(PowerLaw.self).problems.count == 1)
    #expect(try Making.make(Tones.self, "{count: 0}").problems.count == 1)
    #expect(try Making.make(BandLimited.self, "{band: [0.5, 0.25]}").problems.count == 1)
    #expect(try Making.make(BandLimited.self, "{band: 0.5}").problems.count == 1)
  }
}

import Experiments
import Foundation
import Testing

/// Networks that begin at zero and hardly move: their error is the exact result itself.
@Suite struct ErrorSpectrumTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func spectrum(target: String, signal: String = "white") throws -> ErrorSpectrum? {
    let run = Run(
      try definition(
        """
        target: {\(target)}
        data: {signal: \(signal), samples: 20, test_samples: 300, scale: 3}
        model: [dense: {bias: false, initialization: zeros}]
        phases: [train: {epochs: 1, optimizer: {sgd: {learning_rate: 1.0e-20}}}]
        precision: float64
        """), in: folder.path)
    let outcome = run.execute(observe: { _ in }, isCancelled: { false })
    #expect(outcome == .finished(isNew: true))
    return try ErrorSpectrum(run.directory)
  }

  /// |1 + 2 exp(−iπf)|² is 5 + 4 cos πf, and the mean power 5.
  @Test func filterErrsByItsResponse() throws {
    let found = try #require(try spectrum(target: "fir: {taps: [1, 2]}"))
    #expect(found.axis == .frequency)
    #expect(found.places == (0...64).map { Double($0) / 64 })
    for (f, error) in zip(found.places, found.whiteErrors) {
      #expect((error - 10 * log10(1 + 0.8 * cos(.pi * f))).magnitude < 1e-9)
    }
    // 256 rows of white noise, so a mean of exponential numbers to a tenth of their size.
    #expect(found.dataPowers.allSatisfy { $0.magnitude < 2 })
  }

  /// A tone on every row at f = 1/2: Hann's window of 16 leaves −31 dB and less beyond 4/16 from it.
  @Test func powersOfWindowsAreThoseOfTheirFrequencies() throws {
    let taps = Array(repeating: "1", count: 16).joined(separator: ", ")
    let found = try #require(
      try spectrum(target: "fir: {taps: [\(taps)]}", signal: "{band_limited: {band: [0.5, 0.5]}}"))
    // Of unit power, N (Σ w/N)² / (2 Σ w²/N) with means 1/2 and 3/8 of the window.
    #expect((found.dataPowers[32] - 10 * log10(16 * 0.25 / (2 * 0.375))).magnitude < 1)
    for (f, power) in zip(found.places, found.dataPowers) where (f - 0.5).magnitude > 0.25 {
      #expect(power < found.dataPowers[32] - 30)
    }
  }

  /// Real noise in bin 1 of 4 alone has E|X[1]|² = N²/2 there, where white noise has N.
  @Test func outputsErrByTheirPower() throws {
    let found = try #require(
      try spectrum(
        target: "dft: {size: 4, input: real, output: half}",
        signal: "{band_limited: {band: [0.5, 0.5]}}"))
    #expect(found.axis == .output)
    #expect(found.places == [0, 1, 2])
    #expect(found.whiteErrors.allSatisfy { $0.magnitude < 1.5 })
    let sum = found.whiteErrors.reduce(0) { $0 + pow(10, $1 / 10) }
    #expect((sum / 3 - 1).magnitude < 1e-12)
    #expect((found.dataPowers[1] - 10 * log10(2)).magnitude < 1)
    #expect(found.dataPowers[0] < -200 && found.dataPowers[2] < -200)
  }

  @Test func complexBinsAreOneOutput() throws {
    let found = try #require(try spectrum(target: "dft: {size: 4}"))
    #expect(found.places == [0, 1, 2, 3])
  }

  @Test func singleOutputHasNone() throws {
    #expect(try spectrum(target: "norm: {size: 2}") == nil)
  }
}

import Targets
import TestSupport
import Testing

/// The contract over every target, with parameters that reach each of its forms.
struct ContractTests {
  @Test(arguments: [
    "{size: 1}", "{size: 6}", "{size: 7, input: real}",
    "{size: 8, input: real, output: half, normalization: ortho}",
    "{size: 5, inverse: true, normalization: forward}",
    "{size: 9, input: real, output: half, inverse: true}",
  ])
  func dft(parameters: String) throws { try check(DFT.self, parameters) }

  @Test(arguments: [1, 2, 3, 4], ["backward", "ortho", "forward"])
  func dct(type: Int, normalization: String) throws {
    try check(DCT.self, "{size: 7, type: \(type), normalization: \(normalization)}")
  }

  @Test(arguments: [
    "{size: 1}", "{size: 6}", "{size: 7, input: real}",
    "{size: 8, input: real, output: half, normalization: ortho}",
  ])
  func magnitude(parameters: String) throws { try check(Magnitude.self, parameters) }

  @Test(arguments: [
    "{taps: 1}", "{taps: [1, -0.5, 0.25], frame: block, size: 8}",
    "{numtaps: 9, cutoff: 0.3, frame: block, size: 4}",
    "{numtaps: 8, cutoff: 0.3, phase: minimum}",
  ])
  func fir(parameters: String) throws { try check(FIR.self, parameters) }

  @Test func filterBank() throws { try check(FilterBank.self, "{}") }

  @Test(arguments: ["{size: 2, window: 3}", "{size: 5, window: 5}", "{size: 3, window: 3}"])
  func median(parameters: String) throws { try check(Median.self, parameters) }

  @Test(arguments: ["{taps: [1, 2]}", "{taps: [0, 0.5], size: 4}"])
  func circularConvolution(parameters: String) throws {
    try check(CircularConvolution.self, parameters)
  }

  @Test(arguments: [1, 2, 3, 4])
  func dst(type: Int) throws { try check(DST.self, "{size: 7, type: \(type)}") }

  @Test(arguments: ["{rows: 1, columns: 5}", "{rows: 2, columns: 3, input: real}"])
  func dft2(parameters: String) throws { try check(DFT2.self, parameters) }

  @Test(arguments: ["{size: 1}", "{size: 8, order: sequency}"])
  func hadamard(parameters: String) throws { try check(Hadamard.self, parameters) }

  @Test(arguments: ["{size: 3}", "{size: 4}"])
  func hilbert(parameters: String) throws { try check(Hilbert.self, parameters) }

  @Test(arguments: ["{size: 2}", "{size: 8, levels: 1}"])
  func haar(parameters: String) throws { try check(Haar.self, parameters) }

  @Test(arguments: [
    "{b: 1, a: [1, 0.5], size: 1}", "{b: [1, 2, 3], a: [2, -1, 0.5], size: 9, frame: window}",
  ])
  func iir(parameters: String) throws { try check(IIR.self, parameters) }

  @Test(arguments: [
    "{size: 1, form: angle}", "{size: 6, form: angle}", "{size: 6, input: real, output: half}",
  ])
  func phase(parameters: String) throws { try check(PhaseSpectrum.self, parameters) }

  @Test(arguments: ["{size: 1}", "{size: 7, input: real, output: half, normalization: ortho}"])
  func spectra(parameters: String) throws {
    try check(PowerSpectrum.self, parameters)
    try check(LogMagnitude.self, parameters)
  }

  @Test(arguments: [1, 2, 5])
  func squaresAndLogarithms(size: Int) throws {
    try check(Autocorrelation.self, "{size: \(size)}")
    try check(Cepstrum.self, "{size: \(size)}")
  }

  @Test(arguments: ["{size: 1}", "{size: 5}"])
  func pieces(parameters: String) throws {
    try check(ReLU.self, parameters)
    try check(Abs.self, parameters)
  }

  @Test(arguments: ["{}", "{size: 5}"])
  func norm(parameters: String) throws { try check(Norm.self, parameters) }

  private func check(_ type: (some Target).Type, _ parameters: String) throws {
    let (target, problems) = try Making.make(type, parameters)
    #expect(problems == [])
    #expect(TargetContract.violations(of: target) == [])
  }
}

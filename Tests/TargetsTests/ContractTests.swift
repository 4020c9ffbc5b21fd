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

  private func check(_ type: (some Target).Type, _ parameters: String) throws {
    let (target, problems) = try Making.make(type, parameters)
    #expect(problems == [])
    #expect(TargetContract.violations(of: target) == [])
  }
}

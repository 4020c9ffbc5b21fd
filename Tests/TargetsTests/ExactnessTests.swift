import Numerical
import Targets
import TestSupport
import Testing
import YAML

/// Results against NumPy and SciPy, to 1e-12 of the largest value of each.
struct ExactnessTests {
  struct Case: Decodable {
    let parameters: String
    let input: [Double]
    let output: [Double]
  }

  @Test func dft() throws { try check(DFT.self) }
  @Test func dct() throws { try check(DCT.self) }
  @Test func magnitude() throws { try check(Magnitude.self) }
  @Test func fir() throws { try check(FIR.self) }
  @Test func dst() throws { try check(DST.self) }
  @Test func hartley() throws { try check(Hartley.self) }
  @Test func hadamard() throws { try check(Hadamard.self) }
  @Test func hilbert() throws { try check(Hilbert.self) }
  @Test func circularConvolution() throws { try check(CircularConvolution.self) }
  @Test func haar() throws { try check(Haar.self) }
  @Test func dft2() throws { try check(DFT2.self) }
  @Test func powerSpectrum() throws { try check(PowerSpectrum.self) }
  @Test func logMagnitude() throws { try check(LogMagnitude.self) }
  @Test func phase() throws { try check(PhaseSpectrum.self) }
  @Test func autocorrelation() throws { try check(Autocorrelation.self) }
  @Test func cepstrum() throws { try check(Cepstrum.self) }
  @Test func mel() throws { try check(Mel.self) }
  @Test func median() throws { try check(Median.self) }
  @Test func norm() throws { try check(Norm.self) }
  @Test func iir() throws { try check(IIR.self) }

  private func check(_ type: (some Target).Type) throws {
    let cases = try Fixture.load(type.name, as: Case.self)
    #expect(cases.count >= 8)
    for expected in cases {
      let (target, problems) = try Making.make(type, expected.parameters)
      #expect(problems == [], "\(expected.parameters)")
      try #require(target.inputCount == expected.input.count, "\(expected.parameters)")
      let row = Matrix(rows: 1, columns: expected.input.count, elements: expected.input)
      let error = relativeError(target.apply(row).elements, expected.output)
      #expect(error < 1e-12, "\(expected.parameters)")
    }
  }

  @Test func typeOneNeedsTwoSamples() throws {
    #expect(try Making.make(DCT.self, "{size: 1, type: 1}").problems.count == 1)
    #expect(try Making.make(DCT.self, "{size: 2, type: 1}").problems == [])
  }
}

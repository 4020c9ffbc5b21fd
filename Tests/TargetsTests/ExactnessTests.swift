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

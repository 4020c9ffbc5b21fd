import Testing

@testable import Numerical

@Suite struct EuclideanNormTests {
  @Test(arguments: [1e-300, 1e-160, 1, 1e160, 1e300])
  func `no square leaves the range`(unit: Double) {
    let norm = EuclideanNorm([3, 0, -4, 12].map { $0 * unit }).value
    #expect((norm / (13 * unit) - 1).magnitude < 1e-15)
    #expect((EuclideanNorm([12, -4, 3].map { $0 * unit }).value / norm - 1).magnitude < 1e-15)
  }

  @Test func `what is no number stays`() {
    #expect(EuclideanNorm().value == 0)
    #expect(EuclideanNorm([0, 0]).value == 0)
    #expect(EuclideanNorm([1, -.infinity, 2, .infinity]).value == .infinity)
    for place in 0..<3 {
      var values = [2.0, .infinity, 1]
      values.insert(.nan, at: place)
      #expect(EuclideanNorm(values).value.isNaN)
    }
  }
}

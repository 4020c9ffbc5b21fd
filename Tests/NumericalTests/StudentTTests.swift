import Numerical
import RealModule
import TestSupport
import Testing

struct StudentTTests {
  struct Case: Decodable, Sendable {
    let degrees: Double
    let probabilities: [Double], quantiles: [Double]
    let ts: [Double], cumulative: [Double]
  }

  static let degrees = [1, 1.25, 2, 3, 5, 10, 39.9, 40, 250, 1e4, 1e6]

  @Test func agreesWithSciPy() throws {
    for expected in try Fixture.load("student_t", as: Case.self) {
      let law = StudentT(degrees: expected.degrees)
      for (p, exact) in zip(expected.probabilities, expected.quantiles) {
        let error = relativeError([law.quantile(p)], [exact])
        #expect(error < 1e-12, "quantile of \(p) with \(expected.degrees)")
      }
      for (t, exact) in zip(expected.ts, expected.cumulative) {
        let error = relativeError([law.cumulative(t)], [exact])
        #expect(error < 1e-12, "P(T <= \(t)) with \(expected.degrees)")
      }
    }
  }

  /// P(T <= t) is ½ + arctan(t)/π with one degree, and ½ + t/(2√(2 + t²)) with two.
  @Test(arguments: [-1e150, -1000, -1.5, -1, -0.2, 1e-300, 1e-9, 0.7, 1, 3, 1e8])
  func closedForms(t: Double) {
    let one = StudentT(degrees: 1).cumulative(t)
    let two = StudentT(degrees: 2).cumulative(t)
    let cauchy = t < 0 ? Double.atan(-1 / t) / .pi : 1 - Double.atan2(y: 1, x: t) / .pi
    #expect(relativeError([one], [cauchy]) < 1e-13)
    let root = Double.hypot(t, Double.sqrt(2))
    // 1 - |t|/√(2 + t²) without the cancellation.
    let outer = 1 / (root * (root + t.magnitude))
    #expect(relativeError([two], [t < 0 ? outer : 1 - outer]) < 1e-13)
  }

  @Test(arguments: degrees)
  func quantileIsTheInverse(degrees: Double) {
    let law = StudentT(degrees: degrees)
    for p in [1e-300, 1e-100, 1e-9, 0.01, 0.1, 0.15, 0.2, 0.24, 0.25, 0.3, 0.5, 0.8, 0.975] {
      let error = relativeError([law.cumulative(law.quantile(p))], [p])
      // With 1e-300, an error of 2⁻⁵³ in log p = −691 is one of 8e-14 in p.
      #expect(error < 1e-12, "\(p) with \(degrees)")
    }
  }

  @Test(arguments: degrees)
  func isSymmetricAndRises(degrees: Double) {
    let law = StudentT(degrees: degrees)
    #expect(law.quantile(0.5) == 0)
    #expect(law.cumulative(0) == 0.5)
    for p in [0.625, 0.75, 0.875, 0.984375] {
      #expect(law.quantile(p) == -law.quantile(1 - p))
      #expect(law.quantile(p) > 0)
    }
    // The two ways of computing meet at 1.
    let ts = [-1.1, -1.000_000_01, -1, -0.999_999_99, -0.9, 0.9, 0.999_999_99, 1, 1.000_000_01]
    for (t, next) in zip(ts, ts.dropFirst()) {
      #expect(law.cumulative(t) < law.cumulative(next), "\(t) with \(degrees)")
    }
  }

  /// To first order in 1/ν the quantile is z + (z³ + z)/(4ν).
  @Test func manyDegreesAreNormal() {
    let z = 1.959963984540054
    #expect(relativeError([StudentT(degrees: 1e15).quantile(0.975)], [z]) < 1e-14)
    let million = z + (z * z * z + z) / 4e6
    #expect(relativeError([StudentT(degrees: 1e6).quantile(0.975)], [million]) < 1e-11)
  }

  @Test func ends() {
    let law = StudentT(degrees: 3)
    #expect(law.quantile(0) == -.infinity)
    #expect(law.quantile(1) == .infinity)
    #expect(law.cumulative(-.infinity) == 0)
    #expect(law.cumulative(.infinity) == 1)
    #expect(law.cumulative(.nan).isNaN)
    for p in [-0.1, 1.1, Double.nan] { #expect(law.quantile(p).isNaN) }
  }
}

import Numerical
import TestSupport
import Testing

@testable import Learning

/// Values and slopes far out, against mpmath.
@Suite struct ActivationTailTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let activation: String
    let x: [Double]
    let values: [Double]
    let slopes: [Double]
    var testDescription: String { activation }
  }

  /// Rounding x alone costs about x² ulp where the function falls like exp(-x²/2), and x ulp where it
  /// falls like exp(-x); a slope that crosses 0 has an absolute error.
  @Test(arguments: try Fixture.load("activations", as: Case.self))
  func `no digit is lost, from -38 to 38`(of fixture: Case) throws {
    let layers = try Families.layers("[\(fixture.activation)]")
    let layer = try #require(layers.first as? any Activation)
    check(fixture, layer, Double.self)
    check(fixture, layer, Float.self)
  }

  private func check<S: Scalar>(_ fixture: Case, _ layer: any Activation, _ scalar: S.Type) {
    for (i, x) in fixture.x.enumerated() {
      let x = S(x)
      let y = layer.value(x)
      let room = S.ulpOfOne * (6 + 2 * x * x)
      for (name, found, exact) in [
        ("value", y, fixture.values[i]), ("slope", layer.slope(x, y), fixture.slopes[i]),
      ] {
        let isTurn = fixture.activation == "gelu" && x.magnitude < 2
        let allowed =
          Double(room) * (isTurn ? max(0.1, exact.magnitude) : exact.magnitude)
          + 64 * Double(S.leastNonzeroMagnitude)
        #expect(
          (Double(found) - exact).magnitude <= allowed,
          "\(name) at \(x) in \(S.self): \(found), exactly \(exact)")
      }
    }
  }
}

internal import RealModule

/// What a constant is, where it is something simple: a rational, a root of one, or a cosine, sine or tangent of a
/// rational multiple of π, or one of these times 2, ½ or √2.
///
/// Only what agrees to 4 units in the last place is named.
public enum ConstantName {
  /// ASCII, such as `cos(3pi/16)`; nil where the number is nothing simple.
  public static func name(of number: Double) -> String? {
    guard number.isFinite, number != 0 else { return nil }
    let name = magnitudeName(abs(number))
    return number < 0 ? name.map { "-\($0)" } : name
  }

  private static func magnitudeName(_ number: Double) -> String? {
    if let fraction = fraction(number, most: 64) { return fraction }
    if let square = fraction(number * number, most: 64) { return "sqrt(\(square))" }
    for (factor, prefix) in [(1.0, ""), (2, "2 "), (0.5, "1/2 "), (2.0.squareRoot(), "sqrt(2) ")] {
      let ratio = number / factor
      if ratio < 1, let angle = angle(Double.acos(ratio), { Double.cos($0) }, ratio) {
        return "\(prefix)cos(\(angle))"
      }
    }
    return angle(Double.atan(number), { Double.tan($0) }, number).map { "tan(\($0))" }
  }

  private static func fraction(_ number: Double, most: Int) -> String? {
    guard number < 1e6 else { return nil }
    for denominator in 1...most {
      let numerator = (number * Double(denominator)).rounded()
      if numerator > 0, isNear(numerator / Double(denominator), number) {
        return denominator == 1 ? "\(Int(numerator))" : "\(Int(numerator))/\(denominator)"
      }
    }
    return nil
  }

  /// The angle as a multiple of π with a denominator up to 512, if its function gives the number.
  private static func angle(
    _ angle: Double, _ function: (Double) -> Double, _ number: Double
  ) -> String? {
    for denominator in 3...512 {
      let numerator = (angle / .pi * Double(denominator)).rounded()
      guard numerator > 0 else { continue }
      if isNear(function(.pi * numerator / Double(denominator)), number) {
        return "\(numerator == 1 ? "" : "\(Int(numerator))")pi/\(denominator)"
      }
    }
    return nil
  }

  private static func isNear(_ a: Double, _ b: Double) -> Bool {
    // Near π/2 a cosine is no better than its angle.
    abs(a - b) <= max(4 * max(a.ulp, b.ulp), 0x1p-52)
  }
}

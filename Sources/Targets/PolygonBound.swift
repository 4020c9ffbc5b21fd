internal import RealModule

/// How well ReLUs can draw the modulus of a complex number, √(u² + v²).
///
/// h ReLUs without bias make a function that is linear over at most 2h sectors of the plane: a cone
/// over a polygon in place of one over a circle. Equal sectors are best for white normal input, with
/// E|error|²/E r² = 1 − 2 sin² s / (s (s + sin s cos s)) ≈ s⁴/45 and s = π/2h. An odd factor of h
/// from 3 attains it; powers of two do not.
enum PolygonBound {
  static func leastNMSE(reLUs: Int) -> Double {
    let s = Double.pi / Double(2 * reLUs)
    let (sine, cosine) = (Double.sin(s), Double.cos(s))
    // The difference loses its digits for small s; the series has them.
    if s < 0.05 { return s * s * s * s / 45 * (1 + s * s * (4 / 21 + s * s * 2 / 315)) }
    return 1 - 2 * sine * sine / (s * (s + sine * cosine))
  }
}

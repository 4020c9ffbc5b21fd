internal import RealModule

/// Magnitudes that are all of one simple kind.
struct RecognisedLevels {
  let magnitudes: [Double]
  let family: String

  /// Tries the kinds in order of simplicity, and takes the first that agrees within `tolerance` with all magnitudes,
  /// if that is no chance: random magnitudes would do so less than once in ten thousand.
  init?(_ magnitudes: [Double], tolerance: Double, size: Int) {
    let largest = magnitudes.last ?? 0
    guard largest > 0 else { return nil }
    func fits(
      _ family: String, density: Double, _ nearest: (Double) -> Double
    ) -> RecognisedLevels? {
      var chance = 1.0
      var found: [Double] = []
      for magnitude in magnitudes {
        let near = nearest(magnitude)
        guard abs(near - magnitude) <= tolerance else { return nil }
        if magnitude > tolerance { chance *= min(1, 2 * density * tolerance / largest) }
        found.append(near)
      }
      return chance < 1e-4 ? RecognisedLevels(magnitudes: found, family: family) : nil
    }
    for denominator in [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 50, 64, 100, 128, 256, 1000] {
      let q = Double(denominator)
      if let found = fits(
        denominator == 1 ? "whole numbers" : "multiples of 1/\(denominator)", density: q * largest,
        { ($0 * q).rounded() / q })
      {
        self = found
        return
      }
    }
    // With a common scale: a simple one, or that of a unitary transform.
    let scales = [1, 2, 2.0.squareRoot()].flatMap { c in
      [
        (c, ""), (c / Double(size).squareRoot(), " over √\(size)"),
        (c / (Double(size) / 2).squareRoot(), " over √\(size / 2)"),
      ]
    }
    for denominator in 3...max(4, 4 * size) {
      for (scale, words) in scales where largest <= scale + tolerance {
        let q = Double(denominator)
        let scaled = fits(
          "cosines of multiples of π/\(denominator)\(words)", density: q * largest / scale
        ) {
          let turn = (Double.acos(min(1, $0 / scale)) / .pi * q).rounded()
          return 2 * turn == q ? 0 : scale * Double.cos(.pi * turn / q)
        }
        if let scaled {
          self = scaled
          return
        }
      }
    }
    for denominator in 1...max(16, size) {
      let q = Double(denominator)
      if let found = fits(
        "roots of multiples of 1/\(denominator)", density: 2 * q * largest * largest,
        { (($0 * $0 * q).rounded() / q).squareRoot() })
      {
        self = found
        return
      }
    }
    return nil
  }

  private init(magnitudes: [Double], family: String) {
    self.magnitudes = magnitudes
    self.family = family
  }
}

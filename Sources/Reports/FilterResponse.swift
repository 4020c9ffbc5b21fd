internal import Glibc

/// H(f) = Σ h[n] exp(−2πi f n) at evenly spaced frequencies from 0 to Nyquist.
struct FilterResponse {
  let re: [Double]
  let im: [Double]

  init(_ taps: [Double], points: Int) {
    var (re, im): ([Double], [Double]) = ([], [])
    for k in 0..<points {
      let step = Double.pi * Double(k) / Double(points - 1)
      var (sumRe, sumIm) = (0.0, 0.0)
      for (n, tap) in taps.enumerated() {
        sumRe += tap * cos(step * Double(n))
        sumIm -= tap * sin(step * Double(n))
      }
      re.append(sumRe)
      im.append(sumIm)
    }
    (self.re, self.im) = (re, im)
  }

  /// |H|²
  var powers: [Double] { zip(re, im).map { $0 * $0 + $1 * $1 } }

  /// In degrees, without jumps where `isShown`; NaN elsewhere, where it is only noise.
  func phases(where isShown: [Bool]) -> [Double] {
    var turns = 0.0
    var previous: Double?
    return zip(zip(re, im), isShown).map { value, isShown in
      guard isShown else {
        (turns, previous) = (0, nil)
        return .nan
      }
      let phase = atan2(value.1, value.0) * 180 / .pi
      if let previous { turns -= ((phase - previous) / 360).rounded() }
      previous = phase
      return phase + 360 * turns
    }
  }
}

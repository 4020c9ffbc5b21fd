internal import Numerical
internal import RealModule

/// cos and sin of 2π k / count, tabulated for all whole k.
///
/// Each value comes from an angle of at most π/4, reduced in whole numbers: what is 0, ±1 or ±½√2
/// is so to the last bit, and symmetric values are equal, for any count.
struct RootsOfUnity: Sendable {
  let count: Int
  private let cosines: [Double]
  private let sines: [Double]

  init(_ count: Int) {
    precondition(count > 0, "there are no roots of order \(count)")
    self.count = count
    cosines = (0..<count).map { RootsOfUnity.cosine($0, count) }
    // sin a = cos(a − π/2)
    sines = (0..<count).map { RootsOfUnity.cosine(abs(4 * $0 - count), 4 * count) }
  }

  /// `k` must not be negative.
  func cosine(_ k: Int) -> Double { cosines[k % count] }
  func sine(_ k: Int) -> Double { sines[k % count] }

  /// cos(2π p / q) for 0 <= p < q.
  private static func cosine(_ p: Int, _ q: Int) -> Double {
    let p = min(p, q - p)
    return 4 * p > q ? -firstQuadrant(q - 2 * p, 2 * q) : firstQuadrant(p, q)
  }

  /// The same for p / q up to 1/4.
  private static func firstQuadrant(_ p: Int, _ q: Int) -> Double {
    8 * p <= q
      ? Double.cos(2 * Double.pi * Double(p) / Double(q))
      : Double.sin(2 * Double.pi * Double(q - 4 * p) / Double(4 * q))
  }
}

extension RootsOfUnity {
  /// The sums s Σⱼ x[j] exp(∓2πi turns(k, j) / count), − forward, + inverse, as a real matrix from
  /// `[re | im]`, or `re` alone where `inputCount` is `count`, to `[re | im]` of the bins k.
  func fourier(
    bins: Int, inputCount: Int, scale: Double, inverse: Bool, turns: (Int, Int) -> Int
  ) -> Matrix {
    let sign = inverse ? scale : -scale
    return Matrix(rows: 2 * bins, columns: inputCount) { i, j in
      let turns = turns(i % bins, j % count)
      return switch (i < bins, j < count) {
      case (true, true), (false, false): scale * cosine(turns)
      case (false, true): sign * sine(turns)
      case (true, false): -sign * sine(turns)
      }
    }
  }
}

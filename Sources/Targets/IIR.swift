public import Numerical
public import YAML

/// A causal recursive filter, a[0] y[n] = Σₖ b[k] x[n − k] − Σ₍k>0₎ a[k] y[n − k], from rest.
///
/// `block`: rows of N to rows of N. `window`: rows of N, oldest first, to the last of these outputs.
/// A result must depend on its row alone, so the filter is at rest before each row, and the row is
/// all that it has heard: within it the response h is complete, not cut off. A model that hears only
/// the last T < N inputs, such as a `conv1d` of T taps, can't be better on white input of variance
/// σ² than σ² Σ₍T ≤ m < N₎ h[m]² (window), or the mean over n of σ² Σ₍T ≤ m ≤ n₎ h[m]² (block);
/// for large N this is σ² Σ₍m ≥ T₎ h[m]², the error of the best long FIR filter.
///
/// Poles lie within the unit circle. N is 1…4096. Exact to rounding. As `scipy.signal.lfilter(b, a, x)`.
public struct IIR: LinearTarget {
  public static let name = "iir"
  public static let summary = "causal recursive filter, whose response never ends, from rest"
  public static let metricNames = ImpulseResponse.metricNames
  public static let example = "iir: {b: [1, 0.5], a: [1, -0.9], size: 32}"
  public static let convention: String? =
    "Rows are oldest first. 'frame: window' has the result for the newest sample, and its exact "
    + "weights are the impulse response in reverse."

  enum Frame: String, CaseIterable { case block, window }

  private let size: Int
  private let frame: Frame
  /// For a[0] = 1.
  private let b: [Double]
  private let a: [Double]

  public init(_ fields: inout Fields) {
    let b = fields.doubles("b", count: 1...64, "b[0], b[1], …: coefficients of the inputs")
    let a = fields.doubles(
      "a", count: 2...64, "a[0], a[1], …: of the outputs, signs as in scipy.signal.lfilter")
    size = fields.int("size", in: 1...4096, "numbers N in a row")
    frame = fields.choice("frame", default: .block, "block: `size` to `size`; window: to the last")
    if fields.isSound, !fields.isDescribing {
      if b.prefix(size).allSatisfy({ $0 == 0 }) {
        fields.reject(
          "b", "every output is 0, for all coefficients are that reach into \(size) numbers",
          help: "write b: [1, 0.5]")
      } else if a[0] == 0 {
        fields.reject("a", "a[0] must not be 0: all others are divided by it", help: "write 1")
      } else if !IIR.isStable(a) {
        fields.reject(
          "a", "this filter is not stable: a pole lies on or beyond the unit circle",
          help: "are the signs those of scipy.signal.lfilter? [1, -0.9] is y[n] = x[n] + 0.9 y[n-1]"
        )
      }
    }
    let isUsable = fields.isSound && !fields.isDescribing
    (self.b, self.a) = isUsable ? (b.map { $0 / a[0] }, a.map { $0 / a[0] }) : ([1], [1])
  }

  public var inputCount: Int { size }
  public var outputCount: Int { frame == .window ? 1 : size }

  public var isSlidingWindow: Bool { frame == .window }

  public var matrix: Matrix {
    response.matrix(inputCount: inputCount, outputCount: outputCount)
  }

  /// window: `max_tap_error`. block: `toeplitz_deviation` and `energy_outside_band`, as for ``FIR``.
  public func metrics(learned: Matrix) -> [Metric] {
    frame == .window ? response.metrics(ofWindow: learned) : response.metrics(ofBlock: learned)
  }

  private var response: ImpulseResponse {
    ImpulseResponse(samples: IIR.response(b, a, count: size))
  }

  /// For a[0] = 1.
  private static func response(_ b: [Double], _ a: [Double], count: Int) -> [Double] {
    var h: [Double] = []
    for n in 0..<count {
      var value = n < b.count ? b[n] : 0
      for k in 1..<max(1, min(a.count, n + 1)) { value -= a[k] * h[n - k] }
      h.append(value)
    }
    return h
  }

  /// Schur and Cohn: step down through the lattice of the polynomial, whose reflection coefficients
  /// are all below 1 if and only if its roots are.
  static func isStable(_ a: [Double]) -> Bool {
    var a = a.map { $0 / a[0] }
    while a.count > 1 {
      let order = a.count - 1
      let k = a[order]
      guard k.magnitude < 1 else { return false }
      a = (0..<order).map { (a[$0] - k * a[order - $0]) / (1 - k * k) }
    }
    return true
  }
}

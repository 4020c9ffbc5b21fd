import RealModule

/// Student's t distribution with ν >= 1 degrees of freedom, whole or not.
///
/// Its density is f(t) = Γ((ν + 1)/2) / (√(πν) Γ(ν/2)) (1 + t²/ν)^(−(ν + 1)/2), and what lies above
/// t > 0 is I_x(ν/2, ½) / 2 for x = ν/(ν + t²), I being the regularized incomplete beta function.
/// Both methods are right to a relative 1e-12 for ν up to 10⁶ and tails down to 1e-300: as
/// `scipy.stats.t`, and beyond its range as the closed forms for ν = 1 and 2.
package struct StudentT: Sendable {
  package let degrees: Double
  private let logPeak: Double

  package init(degrees: Double) {
    precondition(degrees >= 1 && degrees.isFinite, "t has no \(degrees) degrees of freedom")
    self.degrees = degrees
    logPeak = StudentT.logPeak(degrees)
  }

  /// P(T <= t). Above the mean, 1 - P loses digits that `cumulative(-t)` keeps.
  package func cumulative(_ t: Double) -> Double {
    guard !t.isNaN else { return .nan }
    let distance = t.magnitude
    if distance <= 1 { return t < 0 ? 0.5 - central(distance) : 0.5 + central(distance) }
    let outer = distance == .infinity ? 0 : Double.exp(tail(distance).log)
    return t < 0 ? outer : 1 - outer
  }

  /// The t that P(T <= t) = p holds for; infinite for 0 and 1, NaN outside of 0...1.
  package func quantile(_ p: Double) -> Double {
    guard (0...1).contains(p) else { return .nan }
    let outer = min(p, 1 - p)
    let distance: Double
    if outer == 0 {
      distance = .infinity
    } else if outer >= Double.exp(tail(1).log) {
      distance = distanceNearCentre(enclosing: 0.5 - outer)
    } else {
      distance = distanceFarOut(logTail: Double.log(outer))
    }
    return p < 0.5 ? -distance : distance
  }

  /// Newton's method from 0. The integral is concave there, so no step goes too far.
  private func distanceNearCentre(enclosing share: Double) -> Double {
    var t = 0.0
    for _ in 0..<100 {
      let step = (share - central(t)) / density(t)
      t += step
      // Digits double with every step, so those left over are below rounding.
      if step.magnitude <= 1e-9 * t { break }
    }
    return t
  }

  /// Newton's method on log tail against log t, which is concave: all steps but the first go down.
  private func distanceFarOut(logTail goal: Double) -> Double {
    var t = 1.0
    for _ in 0..<100 {
      let (log, slope) = tail(t)
      let step = (log - goal) / slope
      t = min(t * Double.exp(step), .greatestFiniteMagnitude)
      if step.magnitude <= 1e-9 { break }
    }
    return t
  }

  private func density(_ t: Double) -> Double {
    Double.exp(logPeak - (degrees + 1) / 2 * logSpread(t))
  }

  /// log(1 + t²/ν), also where t² overflows.
  private func logSpread(_ t: Double) -> Double {
    let ratio = t * t / degrees
    if ratio.isFinite { return Double.log(onePlus: ratio) }
    return 2 * Double.log(t) - Double.log(degrees)
  }

  /// P(0 < T < t) = t f(t) ₂F₁(ν/2 + ½, 1; 3/2; t²/(ν + t²)), for 0 <= t <= 1: the power series,
  /// whose terms are all positive.
  private func central(_ t: Double) -> Double {
    let y = t * t / (degrees + t * t)
    var (term, sum, k) = (1.0, 1.0, 0.0)
    while term > sum * 0x1p-55 {
      term *= (degrees / 2 + 0.5 + k) / (1.5 + k) * y
      sum += term
      k += 1
    }
    return t * density(t) * sum
  }

  /// log P(T > t), and how fast it falls with log t, for t >= 1.
  ///
  /// P(T > t) = f(t) (1 + t²/ν) / t ₂F₁(½, 1; ν/2 + 1; −w) with w = ν/t², by Gauss' continued
  /// fraction (DLMF 15.7.1), whose terms are all positive: unlike the usual fraction in x, it loses
  /// no digits where ν is large and x rounds towards 1.
  private func tail(_ t: Double) -> (log: Double, slope: Double) {
    let w = degrees / (t * t)
    let c = degrees / 2 + 1
    // Lentz' evaluation from the front; `whole` is 1/₂F₁.
    var (whole, ahead, behind) = (1.0, 1.0, 0.0)
    for n in 1...10_000 {
      let k = Double(n / 2)
      let factor = n.isMultiple(of: 2) ? k * (c - 1.5 + k) : (0.5 + k) * (c - 1 + k)
      let term = w * factor / ((c + Double(n) - 2) * (c + Double(n) - 1))
      ahead = 1 + term / ahead
      behind = 1 / (1 + term * behind)
      let change = ahead * behind
      whole *= change
      if (change - 1).magnitude <= .ulpOfOne { break }
    }
    let log =
      logPeak - (degrees - 1) / 2 * logSpread(t) - Double.log(t) - Double.log(whole)
    return (log, degrees * whole / (1 + w))
  }

  /// log f(0) = log(Γ(a + ½) / (Γ(a) √a)) − log(2π)/2 for a = ν/2.
  ///
  /// The difference of two `logGamma` would lose nine digits at ν = 10⁶. Where a is at least 20,
  /// their asymptotic series (DLMF 5.11.8) has met rounding after five terms, and
  /// Γ(a + ½)/Γ(a) = a/(a + ½) Γ(a + 3/2)/Γ(a + 1) leads there.
  private static func logPeak(_ degrees: Double) -> Double {
    var a = degrees / 2
    var product = 1.0
    while a < 20 {
      product *= a / (a + 0.5)
      a += 1
    }
    let r = 1 / (a * a)
    let series =
      (-1.0 / 8 + r * (1.0 / 192 + r * (-1.0 / 640 + r * (17.0 / 14336 - r * 31 / 18432)))) / a
    return series + Double.log(product * Double.sqrt(a / (degrees / 2)))
      - Double.log(2 * Double.pi) / 2
  }
}

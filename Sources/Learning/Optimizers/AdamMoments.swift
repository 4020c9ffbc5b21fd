internal import Numerical
internal import RealModule
internal import YAML

/// Where Adam adds epsilon.
enum EpsilonPlace: String, CaseIterable, Sendable {
  /// To sqrt(v) as it is: the paper's "epsilon hat".
  case keras
  /// To sqrt(v) after the correction of its bias.
  case pytorch
}

/// What Adam and AdamW share: moving means of the gradient and of its square.
///
/// m <- m + (1 - beta1)(g - m), v <- v + (1 - beta2)(g² - v), and with `amsgrad` w <- max(w, v),
/// else w = v. With c₁ = 1 - beta1ᵗ and c₂ = 1 - beta2ᵗ the step is
/// - keras: p <- p - (rate sqrt(c₂) / c₁) m / (sqrt(w) + epsilon)
/// - pytorch: p <- p - (rate / c₁) m / (sqrt(w / c₂) + epsilon), which is the same formula with
///   epsilon sqrt(c₂) in place of epsilon.
///
/// Kingma and Ba, ICLR 2015; Reddi et al., ICLR 2018 for `amsgrad`.
struct AdamMoments: Sendable {
  let learningRate: Double
  let beta1: Double
  let beta2: Double
  let epsilon: Double
  let epsilonPlace: EpsilonPlace
  let keepsMaximum: Bool

  init(_ fields: inout Fields) {
    learningRate = fields.double("learning_rate", in: .above(0), default: 0.001, "step size")
    beta1 = fields.double(
      "beta1", in: .from(0, below: 1), default: 0.9, "memory of the mean of gradients")
    beta2 = fields.double(
      "beta2", in: .from(0, below: 1), default: 0.999, "memory of the mean of squared gradients")
    epsilon = fields.double(
      "epsilon", in: .above(0), default: 1e-7,
      "added to the root of the mean of squares, in the unit of a gradient: that of the data squared"
    )
    epsilonPlace = fields.choice(
      "epsilon_place", default: .keras, "whether epsilon is added before the bias correction")
    keepsMaximum = fields.bool(
      "amsgrad", default: false, "divide by the largest mean of squares so far")
  }

  /// `magnitude` changes nothing, but tells the compiler that a root needs no check: without, the
  /// loops below are not vectorised, and four times slower.
  @inline(__always)
  private func root<S: Scalar>(_ v: S) -> S { v.magnitude.squareRoot() }

  var slots: [String] { keepsMaximum ? ["m", "v", "v_max"] : ["m", "v"] }

  /// `decay` is what the parameters lose of themselves before the step.
  @inline(__always)
  func step<S: Scalar>(
    _ step: Int, learningRate: Double, decay: Double, parameters p: UnsafeMutablePointer<S>,
    gradient g: UnsafePointer<S>, slots m: UnsafeMutablePointer<S>, count: Int
  ) {
    let correction1 = 1 - Double.pow(beta1, step)
    let correction2 = (1 - Double.pow(beta2, step)).squareRoot()
    let rate = S(learningRate * correction2 / correction1)
    let epsilon = S(epsilonPlace == .keras ? epsilon : epsilon * correction2)
    let (gain1, gain2) = (S(1 - beta1), S(1 - beta2))
    let kept = S(1 - decay)
    let v = m + count
    if keepsMaximum {
      let w = v + count
      for i in 0..<count {
        m[i] += gain1 * (g[i] - m[i])
        v[i] += gain2 * (g[i] * g[i] - v[i])
        w[i] = v[i] > w[i] ? v[i] : w[i]
        p[i] = kept * p[i] - rate * m[i] / (root(w[i]) + epsilon)
      }
    } else {
      S.adam(
        count, parameters: p, gradient: g, mean: m, square: v, rate: rate, epsilon: epsilon,
        gain1: gain1, gain2: gain2, kept: kept)
    }
  }

  /// The mean over the parameters of sqrt(w / c₂) + epsilon, where keras' epsilon counts as
  /// epsilon / sqrt(c₂): the step is rate (m / c₁) / divisor in both places of epsilon. Behind the
  /// first 1 / (1 - beta2) steps c₂ is 1, and the two are the same.
  @inline(__always)
  func divisor<S: Scalar>(step: Int, slots: UnsafePointer<S>, count: Int) -> Double {
    let w = slots + (keepsMaximum ? 2 : 1) * count
    var sum = 0.0
    for i in 0..<count { sum += Double(root(w[i])) }
    let correction2 = (1 - Double.pow(beta2, step)).squareRoot()
    let epsilon = epsilonPlace == .keras ? epsilon / correction2 : epsilon
    return sum / Double(count) / correction2 + epsilon
  }
}

/// How a transform is scaled, in the words of `numpy.fft` and `scipy.fft`.
enum Normalization: String, CaseIterable, Sendable {
  case backward, ortho, forward

  static let meaning = "scale of forward and inverse: 1 and 1/N, both 1/√N, or 1/N and 1"

  /// The factor of the sum over `count` terms.
  func scale(_ count: Int, inverse: Bool = false) -> Double {
    switch self {
    case .backward: inverse ? 1 / Double(count) : 1
    case .ortho: (1 / Double(count)).squareRoot()
    case .forward: inverse ? 1 : 1 / Double(count)
    }
  }
}

internal import RealModule

/// A weight that fades to both ends, symmetric: as `scipy.signal.get_window(…, fftbins=False)`.
enum Window: String, CaseIterable, Sendable {
  case rectangular, hann, hamming, blackman, blackmanharris

  /// w[n] = Σⱼ aⱼ cos(j φ), with φ from −π to π over the `count` samples.
  func samples(_ count: Int) -> [Double] {
    guard count > 1 else { return Array(repeating: 1, count: count) }
    return (0..<count).map { n in
      let phase = Double.pi * Double(2 * n - (count - 1)) / Double(count - 1)
      return coefficients.enumerated().reduce(0) { $0 + $1.1 * Double.cos(Double($1.0) * phase) }
    }
  }

  private var coefficients: [Double] {
    switch self {
    case .rectangular: [1]
    case .hann: [0.5, 0.5]
    case .hamming: [0.54, 0.46]
    case .blackman: [0.42, 0.5, 0.08]
    case .blackmanharris: [0.35875, 0.48829, 0.14128, 0.01168]
    }
  }
}

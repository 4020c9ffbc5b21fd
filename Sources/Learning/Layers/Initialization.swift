internal import Numerical

/// How the weights of a dense layer start; the words are those of Keras.
enum Initialization: String, CaseIterable, Sendable {
  /// Uniform within ±sqrt(6 / (inputs + outputs)). Glorot and Bengio, AISTATS 2010.
  case glorotUniform = "glorot_uniform"
  /// Normal with variance 2 / (inputs + outputs), cut at two standard deviations.
  case glorotNormal = "glorot_normal"
  /// Uniform within ±sqrt(6 / inputs). He et al., ICCV 2015.
  case heUniform = "he_uniform"
  /// Normal with variance 2 / inputs, cut at two standard deviations.
  case heNormal = "he_normal"
  /// Normal with a standard deviation of its own.
  case normal
  case zeros

  /// Weights in the order of the matrix, outputs x inputs.
  func weights(
    inputCount: Int, outputCount: Int, deviation: Double, random: inout RandomStream
  ) -> [Double] {
    let sum = Double(inputCount + outputCount)
    let draw: (inout RandomStream) -> Double =
      switch self {
      case .glorotUniform: uniform(within: (6 / sum).squareRoot())
      case .glorotNormal: truncatedNormal(deviation: (2 / sum).squareRoot())
      case .heUniform: uniform(within: (6 / Double(inputCount)).squareRoot())
      case .heNormal: truncatedNormal(deviation: (2 / Double(inputCount)).squareRoot())
      case .normal: { deviation * $0.normal() }
      case .zeros: { _ in 0 }
      }
    return (0..<inputCount * outputCount).map { _ in draw(&random) }
  }

  private func uniform(within limit: Double) -> (inout RandomStream) -> Double {
    { limit * (2 * $0.uniform() - 1) }
  }

  /// Keras draws within two standard deviations and widens by 1 / 0.8796…, the standard deviation
  /// that the cut normal distribution has, so that the variance is as stated.
  private func truncatedNormal(deviation: Double) -> (inout RandomStream) -> Double {
    { random in
      while true {
        let z = random.normal()
        if z.magnitude <= 2 { return deviation / 0.87962566103423978 * z }
      }
    }
  }
}

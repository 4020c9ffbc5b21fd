internal import Glibc

/// X[k] = Σₙ x[n] exp(-2πi k n / N) as a real operator from `[re | im]` to `[re | im]`: what a dense
/// layer without bias ends at when it has learned the DFT. N is a multiple of 4.
struct ExactDFT {
  let size: Int
  private let cosines: [Double]

  init(size: Int) {
    precondition(size % 4 == 0, "\(size) isn't a multiple of 4")
    self.size = size
    // Zeros and ones are exact, so that pruning finds them.
    cosines = (0..<size).map { place in
      4 * place % size == 0
        ? [1, 0, -1, 0][4 * place / size] : cos(2 * .pi * Double(place) / Double(size))
    }
  }

  private func cosine(_ k: Int, _ n: Int) -> Double { cosines[k * n % size] }
  private func sine(_ k: Int, _ n: Int) -> Double { cosines[(k * n + 3 * size / 4) % size] }

  /// The matrix [[C, S], [-S, C]], 2N x 2N, row by row.
  func weights() -> Memory<Float> {
    let weights = Memory(count: 4 * size * size, repeating: Float(0))
    for k in 0..<size {
      let (real, imaginary) = (weights.start + 2 * size * k, weights.start + 2 * size * (size + k))
      for n in 0..<size {
        let (c, s) = (Float(cosine(k, n)), Float(sine(k, n)))
        (real[n], real[size + n]) = (c, s)
        (imaginary[n], imaginary[size + n]) = (-s, c)
      }
    }
    return weights
  }

  /// The DFT of one signal, summed in Double.
  func transform(_ signal: [Float]) -> [Double] {
    var result = Array(repeating: 0.0, count: 2 * size)
    for k in 0..<size {
      for n in 0..<size {
        let (re, im) = (Double(signal[n]), Double(signal[size + n]))
        let (c, s) = (cosine(k, n), sine(k, n))
        result[k] += c * re + s * im
        result[size + k] += c * im - s * re
      }
    }
    return result
  }

  /// ‖result - exact‖ / ‖exact‖
  static func error(of result: [Float], from exact: [Double]) -> Double {
    let wrong = zip(result, exact).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
    return (wrong / exact.reduce(0) { $0 + $1 * $1 }).squareRoot()
  }
}

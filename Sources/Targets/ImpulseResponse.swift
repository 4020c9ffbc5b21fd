internal import Numerical

/// What a causal filter answers to a single 1: h[0], h[1], …, and 0 behind its end.
struct ImpulseResponse: Sendable {
  let samples: [Double]

  static let metricNames = ["max_tap_error", "toeplitz_deviation", "energy_outside_band"]

  /// From the last inputs up to the last outputs, oldest first: element (i, j) is h of the time from
  /// input j to output i.
  func matrix(inputCount: Int, outputCount: Int) -> Matrix {
    let newest = inputCount - outputCount
    return Matrix(rows: outputCount, columns: inputCount) { i, j in
      let delay = newest + i - j
      return samples.indices.contains(delay) ? samples[delay] : 0
    }
  }

  /// Of a learned row of weights, oldest input first: `max_tap_error`.
  func metrics(ofWindow learned: Matrix) -> [Metric] {
    let errors = zip(learned.elements, samples.reversed()).map { ($0 - $1).magnitude }
    return [Metric("max_tap_error", errors.greatest() ?? 0)]
  }

  /// Of a learned square matrix: `toeplitz_deviation`, the part of its norm that differs from the
  /// means of its diagonals, and `energy_outside_band`, the part of its energy where the exact matrix
  /// is zero by structure; both from 0 to 1.
  func metrics(ofBlock learned: Matrix) -> [Metric] {
    let size = learned.rows
    var (energy, outside, deviation) = (0.0, 0.0, 0.0)
    for delay in (1 - size)..<size {
      let diagonal = (max(0, delay)..<min(size, size + delay)).map { learned[$0, $0 - delay] }
      let mean = diagonal.reduce(0, +) / Double(diagonal.count)
      let power = diagonal.reduce(0) { $0 + $1 * $1 }
      energy += power
      if !samples.indices.contains(delay) { outside += power }
      deviation += diagonal.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let scale = energy == 0 ? 1 : energy
    return [
      Metric("toeplitz_deviation", (deviation / scale).squareRoot()),
      Metric("energy_outside_band", outside / scale),
    ]
  }
}

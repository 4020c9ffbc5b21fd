internal import Numerical

/// How far a program is from its matrix, measured by running it: on unit vectors, and on random rows.
public struct Certificate: Sendable, Equatable {
  /// The largest difference of an output for a unit vector from the entry of the matrix, over the largest
  /// magnitude of an entry.
  public let error: Double
  /// |y − M x| / |M x| over 16 rows of white noise, root of the mean square.
  public let noiseError: Double
  /// The same two, computed in single precision.
  public let singleError: Double
  public let singleNoiseError: Double

  public init(of program: Program, for operator: LinearOperator) {
    let matrix = `operator`.onParts
    let scale = max(matrix.elements.reduce(0) { max($0, abs($1)) }, .leastNormalMagnitude)
    var (largest, largestSingle) = (0.0, 0.0)
    for first in stride(from: 0, to: matrix.columns, by: 8) {
      let lanes = 0..<min(8, matrix.columns - first)
      var double = Array(repeating: SIMD8<Double>.zero, count: matrix.columns)
      var single = Array(repeating: SIMD8<Float>.zero, count: matrix.columns)
      for lane in lanes { (double[first + lane][lane], single[first + lane][lane]) = (1, 1) }
      let (found, foundSingle) = (program.apply(double), program.apply(single))
      for i in 0..<matrix.rows {
        for lane in lanes {
          let entry = matrix[i, first + lane]
          largest = Double.greater(largest, abs(found[i][lane] - entry))
          largestSingle = Double.greater(largestSingle, abs(Double(foundSingle[i][lane]) - entry))
        }
      }
    }
    (error, singleError) = (largest / scale, largestSingle / scale)

    var (wrong, wrongSingle, whole) = (0.0, 0.0, 0.0)
    for row in 0..<16 {
      var random = RandomStream(seed: 0, purpose: "certificate", index: UInt64(row))
      let single = (0..<matrix.columns).map { _ in Float(random.normal()) }
      let inputs = single.map { Double($0) }
      let (found, foundSingle) = (program.apply(inputs), program.apply(single))
      for i in 0..<matrix.rows {
        let exact = zip(matrix.row(i), inputs).reduce(0) { $0 + $1.0 * $1.1 }
        let (error, errorSingle) = (
          (found[i] - exact) / scale, (Double(foundSingle[i]) - exact) / scale
        )
        wrong += error * error
        wrongSingle += errorSingle * errorSingle
        whole += exact / scale * (exact / scale)
      }
    }
    let norm = max(whole.squareRoot(), .leastNormalMagnitude)
    (noiseError, singleNoiseError) = (wrong.squareRoot() / norm, wrongSingle.squareRoot() / norm)
  }
}

internal import Learning
internal import Numerical
internal import YAML

/// A learned matrix W and offset b held against the exact operator A; NaN
/// where a learned number is.
struct OperatorError {
  /// The largest of |W − A| and |b|.
  let maxAbsError: Double
  /// ‖W − A‖ / ‖A‖, Frobenius norms.
  let frobenius: Double

  init(learned: AffineMap, exact: Matrix) {
    var (largest, squares, exactSquares) = (0.0, 0.0, 0.0)
    for (w, a) in zip(learned.matrix.elements, exact.elements) {
      largest = Double.greater(largest, (w - a).magnitude)
      squares += (w - a) * (w - a)
      exactSquares += a * a
    }
    maxAbsError = learned.offset.reduce(largest) { Double.greater($0, $1.magnitude) }
    frobenius = squares.squareRoot() / exactSquares.squareRoot()
  }

  var json: JSON {
    .object([("max_abs_error", .number(maxAbsError)), ("frobenius", .number(frobenius))])
  }
}

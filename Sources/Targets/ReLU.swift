public import Numerical
public import YAML

/// The positive part of each number, y = max(0, x).
///
/// Rows of N numbers to rows of N; N is 1…4096. Exact. The smallest thing that can fail: a single
/// ReLU learns it from a positive start, y = w max(0, x) and w = 1, and never from a negative one.
public struct ReLU: Target {
  public static let name = "relu"
  public static let summary = "positive part of each number: what one ReLU should learn"

  private let size: Int

  public init(_ fields: inout Fields) {
    size = fields.int("size", in: 1...4096, default: 1, "numbers N in a row")
  }

  public var inputCount: Int { size }
  public var outputCount: Int { size }

  public func apply(_ inputs: Matrix) -> Matrix {
    Matrix(rows: inputs.rows, columns: size) { max(0, inputs[$0, $1]) }
  }
}

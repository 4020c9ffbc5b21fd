public import Numerical
public import YAML

/// The modulus of each number, y = |x|.
///
/// Rows of N numbers to rows of N; N is 1…4096. Exact. Two ReLUs of opposite sign make it; where both
/// start with the same sign, half of it is never learned.
public struct Abs: Target {
  public static let name = "abs"
  public static let summary = "modulus of each number: what two ReLUs should learn"

  private let size: Int

  public init(_ fields: inout Fields) {
    size = fields.int("size", in: 1...4096, default: 1, "numbers N in a row")
  }

  public var inputCount: Int { size }
  public var outputCount: Int { size }

  public func apply(_ inputs: Matrix) -> Matrix {
    Matrix(rows: inputs.rows, columns: size) { inputs[$0, $1].magnitude }
  }

  /// One ReLU does half of one number's; two can be exact, which is no bound.
  public func leastNMSE(hiddenReLUs: Int) -> Double? {
    size == 1 && hiddenReLUs == 1 ? 0.5 : nil
  }
}

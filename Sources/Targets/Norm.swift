public import Numerical
public import YAML

/// The Euclidean norm, y = √(Σ xₙ²).
///
/// Rows of N numbers to one; N is 2…4096. Exact to rounding. As `numpy.linalg.norm`. Of two numbers
/// it is the ``Magnitude`` of one bin: the smallest net that has to draw a circle.
public struct Norm: Target {
  public static let name = "norm"
  public static let summary = "Euclidean norm of a row; of two numbers, the modulus of one bin"

  private let size: Int

  public init(_ fields: inout Fields) {
    size = fields.int("size", in: 2...4096, default: 2, "numbers N in a row")
  }

  public var inputCount: Int { size }
  public var outputCount: Int { 1 }

  public func apply(_ inputs: Matrix) -> Matrix {
    Matrix(rows: inputs.rows, columns: 1) { i, _ in
      inputs.row(i).reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
  }

  /// That of ``PolygonBound`` for two numbers; nil for more.
  public func leastNMSE(hiddenReLUs: Int) -> Double? {
    size == 2 && hiddenReLUs > 0 ? PolygonBound.leastNMSE(reLUs: hiddenReLUs) : nil
  }
}

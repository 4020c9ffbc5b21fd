package import Numerical
package import YAML

/// A step of a model: rows in, rows out.
///
/// A layer is a description without state: its widths and the place of its parameters are told to
/// it. `forward` and `backward` must carry `@specialized` for Float and Double; a generic method
/// that is called through `any Layer` is two hundred times slower without.
package protocol Layer: Plugin {
  /// The width of the rows that leave it.
  func outputWidth(inputCount: Int) -> OutputWidth
  /// The width that must come in for `outputCount` numbers to leave; nil where any width would do.
  func inputCount(outputCount: Int) -> Int?

  /// Its parameters, in the order of the flat buffer; none unless stated.
  func blocks(inputCount: Int, outputCount: Int) -> [LayerBlock]
  /// The parameters to start from, in the order of `blocks`.
  func initialParameters(inputCount: Int, outputCount: Int, random: inout RandomStream) -> [Double]

  /// Writes all of `y`.
  func forward<S: Scalar>(_ x: Rows<S>, _ y: Rows<S>, parameters: UnsafePointer<S>)
  /// Writes, not adds, the gradient of its parameters and, where it is asked for, of its input.
  func backward<S: Scalar>(
    _ x: Rows<S>, _ y: Rows<S>, outputGradient: Rows<S>, inputGradient: Rows<S>?,
    parameters: UnsafePointer<S>, parameterGradient: UnsafeMutablePointer<S>)

  /// Multiplications for one row; 0 unless stated.
  func multiplyAdds(inputCount: Int, outputCount: Int) -> Int
  /// Numbers for one row that it holds beside its outputs; 0 unless stated.
  func scratch(inputCount: Int, outputCount: Int) -> Double
  /// Whether it is x -> A x + b for all values of its parameters; false unless stated.
  var isAffine: Bool { get }
  /// That map, for a layer that is affine.
  func affineMap(parameters: [Double], inputCount: Int, outputCount: Int) -> AffineMap?
}

/// How many numbers a row has behind a layer.
package enum OutputWidth: Sendable, Equatable {
  case count(Int)
  /// Whatever is wanted.
  case free
  /// The same, but even: [re | im].
  case freeEven
  /// The layer cannot take rows of that width.
  case impossible(problem: String, help: String)
}

/// A block of parameters as its layer knows it: `weight` with shape [outputs, inputs].
package struct LayerBlock: Sendable, Equatable {
  package let name: String
  package let shape: [Int]

  package init(_ name: String, shape: [Int]) {
    self.name = name
    self.shape = shape
  }
}

extension Layer {
  package func blocks(inputCount: Int, outputCount: Int) -> [LayerBlock] { [] }
  package func initialParameters(
    inputCount: Int, outputCount: Int, random: inout RandomStream
  ) -> [Double] { [] }
  package func multiplyAdds(inputCount: Int, outputCount: Int) -> Int { 0 }
  package func scratch(inputCount: Int, outputCount: Int) -> Double { 0 }
  package var isAffine: Bool { false }
  package func affineMap(
    parameters: [Double], inputCount: Int, outputCount: Int
  ) -> AffineMap? { nil }
}

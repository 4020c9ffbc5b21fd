public import Numerical
public import YAML

/// A transform that a network is asked to learn. Its exact result is always known.
///
/// Signals are rows. A complex vector of n numbers is a row of 2n: `[re | im]`, halves side by side.
public protocol Target: Plugin {
  /// Numbers in an input row; a complex input counts twice.
  var inputCount: Int { get }
  /// Numbers in an output row; a complex output counts twice.
  var outputCount: Int { get }
  /// Whether an input row is `[re | im]`; false unless stated.
  var hasComplexInput: Bool { get }
  /// Whether an output row is `[re | im]`, so that errors are moduli of complex numbers; false
  /// unless stated.
  var hasComplexOutput: Bool { get }

  /// Whether an input row is a stretch of one signal, oldest sample first, and the output what a
  /// causal filter gives at its end: then adaptive filters are told beside the network. False unless
  /// stated.
  var isSlidingWindow: Bool { get }

  /// The exact results: a matrix of rows x inputCount to one of rows x outputCount.
  func apply(_ inputs: Matrix) -> Matrix

  /// The names of all measures that only this target has, by which tables may ask for them; none
  /// unless stated.
  static var metricNames: [String] { get }

  /// Measures that only make sense for this target; none unless stated.
  func metrics(predicted: Matrix, exact: Matrix) -> [Metric]

  /// The least NMSE on white normal input that theory allows a bias-free net with one hidden layer
  /// of so many ReLUs; nil where theory gives none.
  func leastNMSE(hiddenReLUs: Int) -> Double?
}

extension Target {
  public var hasComplexInput: Bool { false }
  public var hasComplexOutput: Bool { false }
  public var isSlidingWindow: Bool { false }
  public static var metricNames: [String] { [] }
  public func metrics(predicted: Matrix, exact: Matrix) -> [Metric] { [] }
  public func leastNMSE(hiddenReLUs: Int) -> Double? { nil }
}

/// A linear target, given by its matrix.
public protocol LinearTarget: Target {
  /// outputCount x inputCount; computed anew at each call.
  var matrix: Matrix { get }

  /// Measures of a learned matrix (outputCount x inputCount) that only make sense for this target;
  /// none unless stated.
  func metrics(learned: Matrix) -> [Metric]
}

extension LinearTarget {
  public func apply(_ inputs: Matrix) -> Matrix { inputs.timesTransposed(matrix) }
  public func metrics(learned: Matrix) -> [Metric] { [] }
}

/// A measured value and its name, such as `worst_bin_nmse_db`.
public struct Metric: Sendable {
  public let name: String
  public let value: Double

  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}

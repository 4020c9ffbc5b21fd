package import Numerical

/// A data set: in row i the inputs of sample i and, right behind them, its exact outputs.
///
/// Never changed once made, so runs may share it.
package final class Samples<S: Scalar>: @unchecked Sendable {
  package let count: Int
  package let inputCount: Int
  package let outputCount: Int
  /// E y² over all numbers of the targets: what an NMSE is relative to.
  package let meanSquareOfTargets: Double
  /// The largest magnitude of the inputs, and of the targets, before they are rounded.
  private let largest: (inputs: Double, targets: Double)
  private let table: Vector<S>

  /// Rows made at a time, so that their Double versions need little memory.
  package static var chunk: Int { 1024 }

  /// Makes `count` samples chunk by chunk: `fill(range)` gives inputs and exact outputs of the rows
  /// of that range.
  @specialized(where S == Float) @specialized(where S == Double)
  package init(
    count: Int, inputCount: Int, outputCount: Int,
    fill: (Range<Int>) throws -> (inputs: Matrix, targets: Matrix)
  ) rethrows {
    let width = inputCount + outputCount
    let table = Vector<S>(count: count * width)
    var squares = 0.0
    var largest = (inputs: 0.0, targets: 0.0)
    for start in stride(from: 0, to: count, by: Self.chunk) {
      let range = start..<min(count, start + Self.chunk)
      let (inputs, targets) = try fill(range)
      precondition(
        inputs.rows == range.count && targets.rows == range.count && inputs.columns == inputCount
          && targets.columns == outputCount, "rows \(range) have another shape")
      for row in 0..<range.count {
        let place = table.memory + (start + row) * width
        for (i, value) in inputs.row(row).enumerated() {
          place[i] = S(value)
          largest.inputs = max(largest.inputs, value.magnitude)
        }
        for (i, value) in targets.row(row).enumerated() {
          place[inputCount + i] = S(value)
          squares += value * value
          largest.targets = max(largest.targets, value.magnitude)
        }
      }
    }
    self.count = count
    self.inputCount = inputCount
    self.outputCount = outputCount
    self.table = table
    self.largest = largest
    meanSquareOfTargets = squares / Double(max(1, count * outputCount))
  }

  /// Throws where the numbers are too small or too large for `S` to hold, or for their squares to be
  /// held by a Double: what came of them would be made of zeros or infinities.
  package func checkRange() throws(OutOfRange) {
    let isSingle = S.self == Float.self
    let range = isSingle ? 1e-35...1e38 : 1e-156...1e150
    for (name, size) in [("inputs", largest.inputs), ("targets", largest.targets)]
    where size > 0 && !range.contains(size) {
      throw OutOfRange(
        description: "the \(name) reach \(size), but float\(isSingle ? 32 : 64) is for data from "
          + "\(range.lowerBound) to \(range.upperBound): set another 'data.scale'"
          + (isSingle ? ", or 'precision: float64'" : ""))
    }
  }

  /// The mean of each number of the targets: the best constant.
  package func targetMeans() -> [Double] { targets.means() }

  var width: Int { inputCount + outputCount }

  /// [inputs | targets]
  var rows: Rows<S> { Rows(table.memory, count: count, width: width) }
  var inputs: Rows<S> { Rows(table.memory, count: count, width: inputCount, stride: width) }
  var targets: Rows<S> {
    Rows(table.memory + inputCount, count: count, width: outputCount, stride: width)
  }
}

/// Data that no arithmetic of their precision can be done with.
package struct OutOfRange: Error, Equatable, CustomStringConvertible {
  package let description: String
}

package import Numerical

/// A data set: in row i the inputs of sample i and, right behind them, its exact outputs.
///
/// Never changed once made, so runs may share it.
package final class Samples<S: Scalar>: @unchecked Sendable {
  package let count: Int
  package let inputCount: Int
  package let outputCount: Int
  /// The targets row by row before they were rounded to `S`, where they were to be kept and `S` rounds.
  private let exactTargets: [Double]
  /// E y² over all numbers of the targets: what an NMSE is relative to.
  package let meanSquareOfTargets: Double
  /// The largest magnitude of the inputs, and of the targets, before they are rounded.
  private let largest: (inputs: Double, targets: Double)
  private let table: Vector<S>

  /// Rows made at a time, so that their Double versions need little memory.
  package static var chunk: Int { 1024 }

  /// Makes `count` samples chunk by chunk: `fill(range)` gives inputs and exact outputs of the rows
  /// of that range.
  ///
  /// - Parameter keepsExactTargets: whether an NMSE is wanted of them, which is then relative to the
  ///   results in Double: what rounding them to `S` costs is no error of a network.
  @specialized(where S == Float) @specialized(where S == Double)
  package init(
    count: Int, inputCount: Int, outputCount: Int, keepsExactTargets: Bool = false,
    fill: (Range<Int>) throws -> (inputs: Matrix, targets: Matrix)
  ) rethrows {
    let width = inputCount + outputCount
    let table = Vector<S>(count: count * width)
    let keeps = keepsExactTargets && S.self != Double.self
    var exactTargets: [Double] = []
    if keeps { exactTargets.reserveCapacity(count * outputCount) }
    var squares = 0.0
    var largest = (inputs: 0.0, targets: 0.0)
    for start in stride(from: 0, to: count, by: Self.chunk) {
      let range = start..<min(count, start + Self.chunk)
      let (inputs, targets) = try fill(range)
      precondition(
        inputs.rows == range.count && targets.rows == range.count && inputs.columns == inputCount
          && targets.columns == outputCount, "rows \(range) have another shape")
      if keeps { exactTargets += targets.elements }
      for row in 0..<range.count {
        let place = table.memory + (start + row) * width
        for (i, value) in inputs.row(row).enumerated() {
          place[i] = S(value)
          largest.inputs = Double.greater(largest.inputs, value.magnitude)
        }
        for (i, value) in targets.row(row).enumerated() {
          place[inputCount + i] = S(value)
          squares += value * value
          largest.targets = Double.greater(largest.targets, value.magnitude)
        }
      }
    }
    self.count = count
    self.inputCount = inputCount
    self.outputCount = outputCount
    self.table = table
    self.exactTargets = exactTargets
    self.largest = largest
    meanSquareOfTargets = squares / Double(max(1, count * outputCount))
  }

  /// Throws where the numbers are too small or too large for `S` to hold, or for their squares to be
  /// held by a Double: what came of them would be made of zeros or infinities. Inputs that are all 0
  /// are refused too, for nothing can be learned from them or measured by them.
  package func checkRange() throws(OutOfRange) {
    guard largest.inputs != 0 else {
      throw OutOfRange(
        description: "the inputs are all 0, so there is nothing to learn or to measure by: choose "
          + "another 'data.signal', or a larger 'data.scale'")
    }
    let isSingle = S.self == Float.self
    let range = isSingle ? 1e-35...1e38 : 1e-140...1e150
    for (name, size) in [("inputs", largest.inputs), ("targets", largest.targets)]
    where size != 0 && !range.contains(size) {
      throw OutOfRange(
        description: "the \(name) reach \(size), but float\(isSingle ? 32 : 64) is for data from "
          + "\(range.lowerBound) to \(range.upperBound): set another 'data.scale'"
          + (isSingle ? ", or 'precision: float64'" : ""))
    }
  }

  /// That products of inputs and errors, which gradients of squares are, lie below the numbers of float32; nil
  /// where they don't.
  var vanishingProducts: String? {
    let size = largest.inputs * largest.targets
    let least = Double(Float.leastNormalMagnitude)
    guard S.self == Float.self, size > 0, size < least else { return nil }
    return
      "the inputs reach \(Float(largest.inputs)) and the targets \(Float(largest.targets)), but float32 holds "
      + "no product below \(Float(least))"
  }

  /// The mean of each number of the targets: the best constant.
  package func targetMeans() -> [Double] { targets.means() }

  /// Σ(y − p)² for the predictions of the rows from `start` on, over y as exact as it is known.
  @specialized(where S == Float) @specialized(where S == Double)
  func squaredError(of predicted: Rows<S>, from start: Int) -> Double {
    let targets = self.targets
    // Four sums side by side: a processor adds several numbers in the time that one sum takes.
    var sums = SIMD4<Double>()
    exactTargets.withUnsafeBufferPointer { exact in
      for row in 0..<predicted.count {
        let (p, y) = (predicted[row], targets[start + row])
        let first = (start + row) * outputCount
        for j in 0..<outputCount {
          let error = Double(p[j]) - (exact.isEmpty ? Double(y[j]) : exact[first + j])
          sums[j & 3] += error * error
        }
      }
    }
    return sums.sum()
  }

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

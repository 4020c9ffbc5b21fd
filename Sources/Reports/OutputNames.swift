internal import Experiments
internal import Numerical
internal import Targets

extension RecordedRun {
  /// What number `index` of an output row is called.
  func outputName(_ index: Int) -> String {
    let target = definition.target
    guard target.hasComplexOutput else { return "output \(index)" }
    let bins = target.outputCount / 2
    return index < bins ? "output \(index), real part" : "output \(index - bins), imaginary part"
  }

  /// How many values a row of outputs has, where two numbers may be one complex value.
  var valueCount: Int {
    definition.target.hasComplexOutput
      ? definition.target.outputCount / 2 : definition.target.outputCount
  }

  /// E|e|² and E|y|² for each value of the outputs.
  func powers(predicted: Matrix, exact: Matrix) -> (errors: [Double], exact: [Double]) {
    let count = valueCount
    var errors = Array(repeating: 0.0, count: count)
    var powers = errors
    for i in 0..<exact.rows {
      for (j, (p, y)) in zip(predicted.row(i), exact.row(i)).enumerated() {
        errors[j % count] += (p - y) * (p - y)
        powers[j % count] += y * y
      }
    }
    let rows = Double(max(1, exact.rows))
    return (errors.map { $0 / rows }, powers.map { $0 / rows })
  }
}

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
    let isComplex = definition.target.hasComplexOutput
    return ((predicted - exact).powers(isComplex: isComplex), exact.powers(isComplex: isComplex))
  }
}

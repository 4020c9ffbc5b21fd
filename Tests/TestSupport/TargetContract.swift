import Numerical
package import Targets
package import YAML

/// What every target promises beyond what its protocol can say. Each check adds a sentence for
/// what is broken, so that the built-ins, the catalog and targets from outside are all held to it.
package struct TargetContract {
  private var violations: [String] = []
  private let target: any Target
  private let inputs: Matrix

  /// The sentences, none where all is well.
  ///
  /// `families` are what the target's parameters may name; its own type need not be among them.
  package static func violations(of target: any Target, families: [Family] = []) -> [String] {
    var contract = TargetContract(target)
    contract.violations += PluginContract.violations(of: type(of: target), families: families)
    contract.checkSizes()
    guard contract.violations.isEmpty else { return contract.violations }
    contract.checkRows()
    contract.checkLinearity()
    contract.checkBound()
    return contract.violations
  }

  private init(_ target: any Target) {
    self.target = target
    var random = RandomStream(seed: 1, purpose: "contract")
    inputs = Matrix(rows: 5, columns: max(0, target.inputCount)) { _, _ in random.normal() }
  }

  private mutating func require(_ holds: Bool, _ sentence: String) {
    if !holds { violations.append("\(type(of: target).name): \(sentence)") }
  }

  private mutating func checkSizes() {
    let (input, output) = (target.inputCount, target.outputCount)
    require(input > 0 && output > 0, "counts of \(input) inputs and \(output) outputs")
    guard input > 0, output > 0 else { return }
    require(!target.hasComplexInput || input % 2 == 0, "a complex input of \(input) numbers")
    require(!target.hasComplexOutput || output % 2 == 0, "a complex output of \(output) numbers")
    require(
      !(target.isSlidingWindow && target.hasComplexInput),
      "a sliding window of [re | im], which is no stretch of one signal")
    for rows in [0, 1, 5] {
      let results = target.apply(Matrix(rows: rows, columns: input, repeating: 1))
      require(
        results.rows == rows && results.columns == output,
        "\(rows) rows in, \(results.rows) x \(results.columns) out")
    }
  }

  private mutating func checkRows() {
    let results = target.apply(inputs)
    require(results.elements.allSatisfy(\.isFinite), "a result that isn't finite")
    require(target.apply(inputs) == results, "the same inputs have two results")
    require(
      (1..<inputs.rows).contains { results.row($0) != results.row(0) },
      "gives the same whatever goes in")
    checkMetrics(target.metrics(predicted: results, exact: results))
    for i in 0..<inputs.rows {
      let row = Matrix(rows: 1, columns: inputs.columns, elements: Array(inputs.row(i)))
      let error = relativeError(target.apply(row).elements, results.row(i))
      require(error < 1e-12, "row \(i) depends on the rows around it")
    }
  }

  private mutating func checkLinearity() {
    let doubled = target.apply(inputs + inputs.reversedRows)
    let sums = target.apply(inputs) + target.apply(inputs.reversedRows)
    let isLinear = relativeError(doubled.elements, sums.elements) < 1e-9
    guard let linear = target as? any LinearTarget else {
      return require(!isLinear, "is additive, but no LinearTarget")
    }
    require(isLinear, "is a LinearTarget, but not additive")
    let matrix = linear.matrix
    require(
      matrix.rows == target.outputCount && matrix.columns == target.inputCount,
      "a matrix of \(matrix.rows) x \(matrix.columns)")
    guard matrix.columns == target.inputCount else { return }
    let error = relativeError(
      target.apply(inputs).elements, inputs.timesTransposed(matrix).elements)
    require(error < 1e-12, "apply differs from the matrix by \(error)")
    checkMetrics(linear.metrics(learned: matrix))
  }

  private mutating func checkMetrics(_ metrics: [Metric]) {
    for metric in metrics {
      require(PluginContract.isWord(metric.name), "a metric is called '\(metric.name)'")
      require(!metric.value.isNaN, "\(metric.name) of the exact result is not a number")
      require(
        type(of: target).metricNames.contains(metric.name),
        "\(metric.name) is not among the type's metricNames")
    }
    require(Set(metrics.map(\.name)).count == metrics.count, "two metrics share a name")
  }

  private mutating func checkBound() {
    let bounds = (1...8).compactMap { target.leastNMSE(hiddenReLUs: $0 * target.outputCount) }
    require(bounds.allSatisfy { (0..<1).contains($0) }, "a least NMSE outside of 0..<1")
    require(
      zip(bounds, bounds.dropFirst()).allSatisfy { $0 >= $1 },
      "a least NMSE that grows with the number of ReLUs")
  }
}

extension Matrix {
  fileprivate var reversedRows: Matrix {
    Matrix(rows: rows, columns: columns) { self[rows - 1 - $0, $1] }
  }
}

internal import Numerical

/// Units between two dense layers, each with a row of weights into it and a column out of it.
struct HiddenLayer {
  let units: Int
  /// Units x inputs, and behind them the biases, if there are any.
  private let into: Architecture.Stage
  /// Outputs x units.
  private let out: Architecture.Stage

  init(_ into: Architecture.Stage, _ out: Architecture.Stage) {
    units = into.outputCount
    self.into = into
    self.out = out
  }

  private func row(_ unit: Int) -> Range<Int> {
    let start = into.parameters.lowerBound + unit * into.inputCount
    return start..<start + into.inputCount
  }

  private func column(_ unit: Int) -> StrideTo<Int> {
    let start = out.parameters.lowerBound + unit
    return stride(from: start, to: start + units * out.outputCount, by: units)
  }

  /// All units, from the one that does least, by |w|² |v|²; of equals the first comes first.
  @inline(__always)
  func order<S: Scalar>(_ parameters: Vector<S>) -> [Int] {
    func square(_ places: some Sequence<Int>) -> Double {
      places.reduce(0) { $0 + Double(parameters.memory[$1]) * Double(parameters.memory[$1]) }
    }
    let strength = (0..<units).map { square(row($0)) * square(column($0)) }
    return (0..<units).sorted { (strength[$0], $0) < (strength[$1], $1) }
  }

  /// Lets two units do together what `strong` did: with half of its weights out of it each, and the
  /// weights into it `distance` of their length to either side.
  @inline(__always)
  func halve<S: Scalar>(
    _ strong: Int, into weak: Int, of parameters: Vector<S>, _ distance: Double,
    _ random: inout RandomStream
  ) {
    let memory = parameters.memory
    let away = row(strong).map { _ in random.normal() }
    func length(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    let scale = distance * length(row(strong).map { Double(memory[$0]) }) / length(away)
    for (place, (to, step)) in zip(row(strong), zip(row(weak), away)) {
      memory[to] = memory[place] - S(scale * step)
      memory[place] += S(scale * step)
    }
    for (place, to) in zip(column(strong), column(weak)) {
      memory[place] /= 2
      memory[to] = memory[place]
    }
    let biases = into.parameters.lowerBound + units * into.inputCount
    if biases < into.parameters.upperBound { memory[biases + weak] = memory[biases + strong] }
  }
}

extension Architecture {
  /// All hidden layers of two units or more that lie between dense layers, with only activations
  /// before the second.
  var hiddenLayers: [HiddenLayer] {
    let dense = stages.indices.filter { stages[$0].layer is Dense }
    return zip(dense, dense.dropFirst()).compactMap { first, second in
      let between = stages[first + 1..<second]
      guard stages[first].outputCount > 1, !between.isEmpty,
        between.allSatisfy({ $0.layer is any Activation })
      else { return nil }
      return HiddenLayer(stages[first], stages[second])
    }
  }
}

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

  /// The weakest unit with the strongest, the second weakest with the second strongest, and so on, as
  /// long as half of the strong one is more; of equals the first is the weaker.
  @inline(__always)
  func uneven<S: Scalar>(_ parameters: Vector<S>) -> [(weak: Int, strong: Int)] {
    func length(_ places: some Sequence<Int>) -> Double {
      places.reduce(0) { $0 + Double(parameters.memory[$1]) * Double(parameters.memory[$1]) }
        .squareRoot()
    }
    let strength = (0..<units).map { length(row($0)) * length(column($0)) }
    let order = (0..<units).sorted { (strength[$0], $0) < (strength[$1], $1) }
    return zip(order, order.reversed()).prefix { strength[$0] < strength[$1] / 2 }
      .map { (weak: $0, strong: $1) }
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
  /// All hidden layers: what lies between two dense ones that have only activations between.
  var hiddenLayers: [HiddenLayer] {
    let dense = stages.indices.filter { stages[$0].layer is Dense }
    return zip(dense, dense.dropFirst()).compactMap { first, second in
      let between = stages[first + 1..<second]
      guard !between.isEmpty, between.allSatisfy({ $0.layer is any Activation }) else { return nil }
      return HiddenLayer(stages[first], stages[second])
    }
  }
}

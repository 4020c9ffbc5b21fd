package import Learning
internal import Numerical
internal import YAML

/// Backward passes against central differences, in Double.
package enum GradientCheck {
  private static let step = 1e-5
  private static let tolerance = 1e-6

  /// A sentence for each gradient of the layer that is wrong, none where all is well.
  ///
  /// The objective is a random weighted sum of the outputs. Gradients must be written, not added to
  /// what stood there, and inputs may have gaps between their rows.
  package static func violations(of layer: any Layer, inputCount: Int = 6) -> [String] {
    let name = type(of: layer).name
    let outputCount: Int
    switch layer.outputWidth(inputCount: inputCount) {
    case .count(let count): outputCount = count
    case .free: outputCount = 3
    case .freeEven: outputCount = 4
    case .impossible(let problem, _): return ["\(name): \(problem)"]
    }
    let shapes = layer.blocks(inputCount: inputCount, outputCount: outputCount).map(\.shape)
    let parameterCount = shapes.reduce(0) { $0 + $1.reduce(1, *) }
    var random = RandomStream(seed: 1, purpose: "gradient check")
    return [0, 3].flatMap { gap in
      let case_ = LayerCase(
        layer, inputCount: inputCount, outputCount: outputCount, parameterCount: parameterCount,
        gap: gap, random: &random)
      return case_.violations.map { "\(name), \(gap) numbers between rows: \($0)" }
    }
  }

  /// A sentence for each number of the loss's gradient that is wrong, none where all is well.
  package static func violations(of loss: any Loss) -> [String] {
    let name = type(of: loss).name
    var random = RandomStream(seed: 2, purpose: "gradient check")
    return [1, 5, 8, 19].flatMap { width in
      let (count, total) = (3, 3 * width)
      let (p, y, g) = (
        Vector<Double>(count: total), Vector<Double>(count: total), Vector<Double>(count: total)
      )
      p.values = (0..<total).map { _ in 2 * random.normal() }
      y.values = (0..<total).map { _ in random.normal() }
      let predicted = Rows(p.memory, count: count, width: width)
      let exact = Rows(y.memory, count: count, width: width)
      _ = loss.evaluate(
        predicted: predicted, exact: exact, gradient: Rows(g.memory, count: count, width: width))
      return differences(analytic: g.values, of: p) {
        loss.evaluate(predicted: predicted, exact: exact, gradient: nil)
      }.map { "\(name) of width \(width): \($0)" }
    }
  }

  /// What differs between a gradient and central differences of `objective` by the numbers of
  /// `variable`.
  package static func differences(
    analytic: [Double], of variable: Vector<Double>, _ objective: () -> Double
  ) -> [String] {
    (0..<variable.count).compactMap { i in
      let place = variable.memory + i
      let old = place.pointee
      place.pointee = old + step
      let above = objective()
      place.pointee = old - step
      let below = objective()
      place.pointee = old
      let numeric = (above - below) / (2 * step)
      let isClose = (analytic[i] - numeric).magnitude <= tolerance * max(1, numeric.magnitude)
      return isClose ? nil : "derivative \(i) is \(analytic[i]), by differences \(numeric)"
    }
  }
}

/// A layer with random inputs, parameters and weights of its outputs.
private struct LayerCase {
  let layer: any Layer
  let x: Vector<Double>
  let parameters: Vector<Double>
  let weights: Vector<Double>
  let inputs: Rows<Double>
  let outputs: Rows<Double>
  private let y: Vector<Double>
  private let rows = 4

  init(
    _ layer: any Layer, inputCount: Int, outputCount: Int, parameterCount: Int, gap: Int,
    random: inout RandomStream
  ) {
    self.layer = layer
    x = Vector(count: rows * (inputCount + gap))
    y = Vector(count: rows * outputCount)
    parameters = Vector(count: parameterCount)
    weights = Vector(count: rows * outputCount)
    for vector in [x, parameters, weights] {
      vector.values = (0..<vector.count).map { _ in random.normal() }
    }
    inputs = Rows(x.memory, count: rows, width: inputCount, stride: inputCount + gap)
    outputs = Rows(y.memory, count: rows, width: outputCount)
  }

  private func objective() -> Double {
    layer.forward(inputs, outputs, parameters: parameters.memory)
    return zip(y.values, weights.values).reduce(0) { $0 + $1.0 * $1.1 }
  }

  var violations: [String] {
    let dx = Vector<Double>(count: x.count)
    let dp = Vector<Double>(count: parameters.count)
    for i in 0..<dp.count { dp.memory[i] = 7 }
    for row in 0..<rows {
      for i in 0..<inputs.width { dx.memory[row * inputs.stride + i] = 7 }
    }
    _ = objective()
    layer.backward(
      inputs, outputs, outputGradient: Rows(weights.memory, count: rows, width: outputs.width),
      inputGradient: Rows(dx.memory, count: rows, width: inputs.width, stride: inputs.stride),
      parameters: parameters.memory, parameterGradient: dp.memory)
    let byInput = GradientCheck.differences(analytic: dx.values, of: x, objective)
    let byParameter = GradientCheck.differences(analytic: dp.values, of: parameters, objective)
    return byInput.map { "by the input: " + $0 } + byParameter.map { "by a parameter: " + $0 }
  }
}

package import Numerical
package import YAML

/// y = x Wᵀ + b, with W of outputs x inputs: W is the matrix of the operator x -> W x.
package struct Dense: Layer {
  package static let name = "dense"
  package static let summary = "every output is a weighted sum of all inputs"
  package static let example = "dense: {units: 256, bias: false}"
  package static let convention: String? =
    "'weight' is outputs x inputs, and y = W x + b. The window of a filter runs from its oldest "
    + "sample to its newest, so there W holds the taps in reverse: h[0] comes last."

  /// nil: the width that the target wants.
  let units: Int?
  let hasBias: Bool
  let initialization: Initialization
  let deviation: Double

  package init(_ fields: inout Fields) {
    units = fields.optionalInt(
      "units", in: 1...1 << 20, "numbers it gives; the last dense layer fits the target by itself")
    hasBias = fields.bool("bias", default: true, "add a learned constant to every output")
    initialization = fields.choice(
      "initialization", default: .glorotUniform, "distribution of the first weights")
    deviation = fields.double(
      "stddev", in: .above(0), default: 0.05, "standard deviation for 'normal'")
    if initialization != .normal {
      fields.exclude(["stddev"], because: "it belongs to 'initialization: normal'")
    }
  }

  package func outputWidth(inputCount: Int) -> OutputWidth { units.map { .count($0) } ?? .free }
  package func inputCount(outputCount: Int) -> Int? { nil }

  package func blocks(inputCount: Int, outputCount: Int) -> [LayerBlock] {
    let weight = LayerBlock("weight", shape: [outputCount, inputCount])
    return hasBias ? [weight, LayerBlock("bias", shape: [outputCount])] : [weight]
  }

  /// Biases start at 0.
  package func initialParameters(
    inputCount: Int, outputCount: Int, random: inout RandomStream
  ) -> [Double] {
    let weights = initialization.weights(
      inputCount: inputCount, outputCount: outputCount, deviation: deviation, random: &random)
    return hasBias ? weights + Array(repeating: 0, count: outputCount) : weights
  }

  package func multiplyAdds(inputCount: Int, outputCount: Int) -> Int { inputCount * outputCount }

  package var isAffine: Bool { true }

  package func affineMap(
    parameters: [Double], inputCount: Int, outputCount: Int
  ) -> AffineMap? {
    let size = inputCount * outputCount
    return AffineMap(
      matrix: Matrix(
        rows: outputCount, columns: inputCount, elements: Array(parameters.prefix(size))),
      offset: hasBias
        ? Array(parameters.dropFirst(size)) : Array(repeating: 0, count: outputCount))
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func forward<S: Scalar>(_ x: Rows<S>, _ y: Rows<S>, parameters: UnsafePointer<S>) {
    if hasBias {
      let bias = parameters + x.width * y.width
      for row in 0..<y.count { y[row].update(from: bias, count: y.width) }
    }
    S.gemm(
      false, true, m: x.count, n: y.width, k: x.width, a: x.base, lda: x.stride,
      b: parameters, ldb: x.width, beta: hasBias ? 1 : 0, c: y.base, ldc: y.stride)
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func backward<S: Scalar>(
    _ x: Rows<S>, _ y: Rows<S>, outputGradient: Rows<S>, inputGradient: Rows<S>?,
    parameters: UnsafePointer<S>, parameterGradient: UnsafeMutablePointer<S>
  ) {
    let (inputs, outputs) = (x.width, outputGradient.width)
    S.gemm(
      true, false, m: outputs, n: inputs, k: x.count,
      a: outputGradient.base, lda: outputGradient.stride, b: x.base, ldb: x.stride,
      beta: 0, c: parameterGradient, ldc: inputs)
    if hasBias {
      let sums = parameterGradient + inputs * outputs
      sums.update(from: outputGradient[0], count: outputs)
      for row in 1..<max(1, x.count) {
        let dy = outputGradient[row]
        for i in 0..<outputs { sums[i] += dy[i] }
      }
    }
    if let inputGradient {
      S.gemm(
        false, false, m: x.count, n: inputs, k: outputs,
        a: outputGradient.base, lda: outputGradient.stride, b: parameters, ldb: inputs,
        beta: 0, c: inputGradient.base, ldc: inputGradient.stride)
    }
  }
}

package import Numerical
package import YAML

/// A dense layer of complex numbers, y = W x + b with W = A + iB: on rows [re | im] the real matrix
/// [[A, −B], [B, A]], which has half the parameters of a dense layer.
///
/// Rows of 2m numbers to rows of 2n; A and B are n x m, and the bias is [re | im]. Weights start with
/// the spread that those of a dense layer of 2m inputs and 2n outputs have.
package struct ComplexDense: Layer {
  package static let name = "complex_dense"
  package static let summary = "dense layer of complex numbers [re | im]: half the parameters"
  package static let example = "complex_dense: {bias: false}"
  package static let convention: String? =
    "'real' is A and 'imaginary' is B of W = A + iB, outputs x inputs, and y = W x + b without a "
    + "conjugate. Rows, and 'bias', are [re | im]: all real parts, then all imaginary parts."

  /// nil: what the target wants.
  let units: Int?
  let hasBias: Bool
  let initialization: Initialization

  package init(_ fields: inout Fields) {
    units = fields.optionalInt(
      "units", in: 1...1 << 19, "complex numbers it gives; the last layer fits the target by itself"
    )
    hasBias = fields.bool("bias", default: true, "add a learned complex constant to every output")
    initialization = fields.choice(
      "initialization", default: .glorotUniform, "distribution of the first weights")
    if fields.isSound, initialization == .normal {
      fields.reject(
        "initialization", "'normal' has no standard deviation here", help: "use another")
    }
  }

  package func outputWidth(inputCount: Int) -> OutputWidth {
    guard inputCount.isMultiple(of: 2) else {
      return .impossible(
        problem: "'complex_dense' takes an even number of inputs, but \(inputCount) come in",
        help: "a row is [re | im]: use 'dense' where the input is real")
    }
    return units.map { .count(2 * $0) } ?? .freeEven
  }

  package func inputCount(outputCount: Int) -> Int? { nil }

  package func blocks(inputCount: Int, outputCount: Int) -> [LayerBlock] {
    let shape = [outputCount / 2, inputCount / 2]
    let weights = [LayerBlock("real", shape: shape), LayerBlock("imaginary", shape: shape)]
    return hasBias ? weights + [LayerBlock("bias", shape: [outputCount])] : weights
  }

  package func initialParameters(
    inputCount: Int, outputCount: Int, random: inout RandomStream
  ) -> [Double] {
    let weights = initialization.weights(
      inputCount: inputCount, outputCount: outputCount, deviation: 0, random: &random)
    return Array(weights.prefix(weights.count / 2))
      + Array(repeating: 0, count: hasBias ? outputCount : 0)
  }

  package func multiplyAdds(inputCount: Int, outputCount: Int) -> Int { inputCount * outputCount }

  package var isAffine: Bool { true }

  package func affineMap(
    parameters: [Double], inputCount: Int, outputCount: Int
  ) -> AffineMap? {
    let (m, n) = (inputCount / 2, outputCount / 2)
    return AffineMap(
      matrix: Matrix(rows: outputCount, columns: inputCount) { i, j in
        let place = (i % n) * m + j % m
        return switch (i < n, j < m) {
        case (true, true), (false, false): parameters[place]
        case (false, true): parameters[n * m + place]
        case (true, false): -parameters[n * m + place]
        }
      },
      offset: hasBias
        ? Array(parameters.dropFirst(2 * n * m)) : Array(repeating: 0, count: outputCount))
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func forward<S: Scalar>(_ x: Rows<S>, _ y: Rows<S>, parameters: UnsafePointer<S>) {
    let (m, n) = (x.width / 2, y.width / 2)
    let (a, b, bias) = (parameters, parameters + n * m, parameters + 2 * n * m)
    func multiply(
      _ x: UnsafePointer<S>, _ weight: UnsafePointer<S>, _ beta: S, _ out: UnsafeMutablePointer<S>
    ) {
      S.gemm(
        false, true, m: y.count, n: n, k: m, a: x, lda: rowsStride, b: weight, ldb: m, beta: beta,
        c: out, ldc: y.stride)
    }
    let rowsStride = x.stride
    // re = A re − B im: the product with B first, so that its sign turns before A's is added.
    multiply(x.base + m, b, 0, y.base)
    for row in 0..<y.count {
      let y = y[row]
      for i in 0..<n { y[i] = (hasBias ? bias[i] : 0) - y[i] }
      if hasBias { (y + n).update(from: bias + n, count: n) }
    }
    multiply(x.base, a, 1, y.base)
    multiply(x.base, b, hasBias ? 1 : 0, y.base + n)
    multiply(x.base + m, a, 1, y.base + n)
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func backward<S: Scalar>(
    _ x: Rows<S>, _ y: Rows<S>, outputGradient dy: Rows<S>, inputGradient: Rows<S>?,
    parameters: UnsafePointer<S>, parameterGradient: UnsafeMutablePointer<S>
  ) {
    let (m, n) = (x.width / 2, dy.width / 2)
    func product(
      _ dy: UnsafePointer<S>, _ stride: Int, _ x: UnsafePointer<S>, _ beta: S,
      _ out: UnsafeMutablePointer<S>
    ) {
      S.gemm(
        true, false, m: n, n: m, k: rows, a: dy, lda: stride, b: x, ldb: xStride, beta: beta,
        c: out, ldc: m)
    }
    let (rows, xStride) = (x.count, x.stride)
    let (dA, dB) = (parameterGradient, parameterGradient + n * m)
    product(dy.base, dy.stride, x.base, 0, dA)
    product(dy.base + n, dy.stride, x.base + m, 1, dA)
    product(dy.base, dy.stride, x.base + m, 0, dB)
    for i in 0..<n * m { dB[i] = -dB[i] }
    product(dy.base + n, dy.stride, x.base, 1, dB)
    if hasBias {
      let sums = parameterGradient + 2 * n * m
      sums.update(repeating: 0, count: 2 * n)
      for row in 0..<dy.count {
        let dy = dy[row]
        for i in 0..<2 * n { sums[i] += dy[i] }
      }
    }
    if let inputGradient { back(dy, inputGradient, parameters: parameters) }
  }

  /// The gradient by the input: that of A − iB, turned on its side.
  @inline(__always)
  private func back<S: Scalar>(_ dy: Rows<S>, _ dx: Rows<S>, parameters: UnsafePointer<S>) {
    let (m, n) = (dx.width / 2, dy.width / 2)
    let (a, b) = (parameters, parameters + n * m)
    func multiply(
      _ dy: UnsafePointer<S>, _ weight: UnsafePointer<S>, _ beta: S, _ out: UnsafeMutablePointer<S>
    ) {
      S.gemm(
        false, false, m: dx.count, n: m, k: n, a: dy, lda: stride, b: weight, ldb: m, beta: beta,
        c: out, ldc: dx.stride)
    }
    let stride = dy.stride
    multiply(dy.base, a, 0, dx.base)
    multiply(dy.base + n, b, 1, dx.base)
    multiply(dy.base, b, 0, dx.base + m)
    for row in 0..<dx.count {
      let im = dx[row] + m
      for i in 0..<m { im[i] = -im[i] }
    }
    multiply(dy.base + n, a, 1, dx.base + m)
  }
}

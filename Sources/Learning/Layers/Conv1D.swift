package import Numerical
package import YAML

/// A causal convolution along the row, y[n] = b + Σₖ w[k] x[n − k], with zeros before the row.
///
/// N numbers to N; the K weights and the bias serve every position. It is a true convolution, not the
/// cross-correlation of Keras and PyTorch: `kernel` is the impulse response w[0], w[1], … as it
/// stands, not reversed. Weights start as those of a dense layer of K inputs and one output.
package struct Conv1D: Layer {
  package static let name = "conv1d"
  package static let summary = "causal convolution along the row: the same taps everywhere"
  package static let example = "conv1d: {kernel_size: 3, bias: false}"
  package static let convention: String? =
    "'kernel' holds the taps as they are, h[0] first, and y[n] = b + Σ h[k] x[n - k], from rest: not "
    + "in reverse, as a dense layer over a window has them, nor correlated, as conv1d of other "
    + "libraries is."

  let taps: Int
  let hasBias: Bool
  let initialization: Initialization

  package init(_ fields: inout Fields) {
    taps = fields.int("kernel_size", in: 1...4096, "taps K of the impulse response")
    hasBias = fields.bool("bias", default: true, "add one learned constant to all outputs")
    initialization = fields.choice(
      "initialization", default: .glorotUniform, "distribution of the first weights")
    if fields.isSound, initialization == .normal {
      fields.reject(
        "initialization", "'normal' has no standard deviation here", help: "use another")
    }
  }

  package func outputWidth(inputCount: Int) -> OutputWidth {
    if taps <= inputCount { return .count(inputCount) }
    return .impossible(
      problem: "'conv1d' has \(taps) taps, but rows of \(inputCount) numbers come in",
      help: "use a kernel_size of at most \(inputCount)")
  }

  package func inputCount(outputCount: Int) -> Int? { outputCount }

  package func blocks(inputCount: Int, outputCount: Int) -> [LayerBlock] {
    let kernel = LayerBlock("kernel", shape: [taps])
    return hasBias ? [kernel, LayerBlock("bias", shape: [1])] : [kernel]
  }

  package func initialParameters(
    inputCount: Int, outputCount: Int, random: inout RandomStream
  ) -> [Double] {
    let weights = initialization.weights(
      inputCount: taps, outputCount: 1, deviation: 0, random: &random)
    return weights + (hasBias ? [0] : [])
  }

  package func multiplyAdds(inputCount: Int, outputCount: Int) -> Int {
    taps * inputCount - taps * (taps - 1) / 2
  }

  package var isAffine: Bool { true }

  package func affineMap(
    parameters: [Double], inputCount: Int, outputCount: Int
  ) -> AffineMap? {
    AffineMap(
      matrix: Matrix(rows: outputCount, columns: inputCount) { i, j in
        (0..<taps).contains(i - j) ? parameters[i - j] : 0
      },
      offset: Array(repeating: hasBias ? parameters[taps] : 0, count: outputCount))
  }

  /// Tap after tap, so that the inner loops are sums of rows, which are vectorised.
  @specialized(where S == Float) @specialized(where S == Double)
  package func forward<S: Scalar>(_ x: Rows<S>, _ y: Rows<S>, parameters: UnsafePointer<S>) {
    let width = x.width
    let bias = hasBias ? parameters[taps] : 0
    for row in 0..<x.count {
      let (x, y) = (x[row], y[row])
      for n in 0..<width { y[n] = bias }
      for k in 0..<taps { Self.add(parameters[k], x, to: y + k, count: width - k) }
    }
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func backward<S: Scalar>(
    _ x: Rows<S>, _ y: Rows<S>, outputGradient: Rows<S>, inputGradient: Rows<S>?,
    parameters: UnsafePointer<S>, parameterGradient: UnsafeMutablePointer<S>
  ) {
    let width = x.width
    parameterGradient.update(repeating: 0, count: taps + (hasBias ? 1 : 0))
    for row in 0..<x.count {
      let (x, dy) = (x[row], outputGradient[row])
      for k in 0..<taps { parameterGradient[k] += Self.product(x, dy + k, count: width - k) }
      if hasBias { for n in 0..<width { parameterGradient[taps] += dy[n] } }
      guard let dx = inputGradient?[row] else { continue }
      dx.update(repeating: 0, count: width)
      for k in 0..<taps { Self.add(parameters[k], dy + k, to: dx, count: width - k) }
    }
  }

  @inline(__always)
  private static func add<S: Scalar>(
    _ factor: S, _ x: UnsafeMutablePointer<S>, to y: UnsafeMutablePointer<S>, count: Int
  ) {
    for i in 0..<count { y[i] += factor * x[i] }
  }

  /// Σ a b in eight sums side by side; the compiler may not split a strict sum by itself.
  @inline(__always)
  private static func product<S: Scalar>(
    _ a: UnsafeMutablePointer<S>, _ b: UnsafeMutablePointer<S>, count: Int
  ) -> S {
    var sums = SIMD8<S>(repeating: 0)
    var i = 0
    while i + 8 <= count {
      sums +=
        UnsafeRawPointer(a + i).loadUnaligned(as: SIMD8<S>.self)
        * UnsafeRawPointer(b + i).loadUnaligned(as: SIMD8<S>.self)
      i += 8
    }
    var sum = sums.sum()
    while i < count {
      sum += a[i] * b[i]
      i += 1
    }
    return sum
  }
}

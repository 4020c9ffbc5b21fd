package import Numerical

/// An architecture with parameters: all in one flat buffer, layer after layer.
package final class Network<S: Scalar> {
  package let architecture: Architecture
  package let parameters: Vector<S>
  let gradient: Vector<S>
  /// 0 for a parameter that was pruned and 1 for all others; nil where nothing was.
  private(set) var mask: Vector<S>?
  /// Memory for predictions, kept from call to call.
  private lazy var predictions = Workspace<S>(
    architecture, capacity: Self.chunk, holdsGradients: false)

  /// Rows predicted at a time: enough for GEMM, few enough for the cache.
  private static var chunk: Int { 256 }

  /// All parameters are 0 at first.
  package init(_ architecture: Architecture) {
    self.architecture = architecture
    parameters = Vector(count: architecture.parameterCount)
    gradient = Vector(count: architecture.parameterCount)
  }

  /// Draws the parameters to start from; the same seed gives the same, in Float and in Double up to
  /// rounding.
  @specialized(where S == Float) @specialized(where S == Double)
  package func initialize(seed: UInt64) {
    for (index, stage) in architecture.stages.enumerated() {
      var random = RandomStream(seed: seed, purpose: "parameters", index: UInt64(index))
      let values = stage.layer.initialParameters(
        inputCount: stage.inputCount, outputCount: stage.outputCount, random: &random)
      precondition(values.count == stage.parameters.count, "layer \(index) starts incomplete")
      for (i, value) in zip(stage.parameters, values) { parameters.memory[i] = S(value) }
    }
  }

  /// Rows of inputs to rows of outputs.
  @specialized(where S == Float) @specialized(where S == Double)
  package func predict(_ inputs: Matrix) -> Matrix {
    precondition(inputs.columns == architecture.inputCount, "\(inputs.columns) inputs")
    let buffer = Vector<S>(count: Self.chunk * inputs.columns)
    var outputs: [Double] = []
    outputs.reserveCapacity(inputs.rows * architecture.outputCount)
    inputs.elements.withUnsafeBufferPointer { values in
      for start in stride(from: 0, to: inputs.rows, by: Self.chunk) {
        let rows = min(Self.chunk, inputs.rows - start)
        let first = start * inputs.columns
        for i in 0..<rows * inputs.columns { buffer.memory[i] = S(values[first + i]) }
        let predicted = forward(
          Rows(buffer.memory, count: rows, width: inputs.columns), in: predictions)
        for i in 0..<rows * predicted.width { outputs.append(Double(predicted.base[i])) }
      }
    }
    return Matrix(rows: inputs.rows, columns: architecture.outputCount, elements: outputs)
  }

  /// The map that an affine network is, composed in Double; nil for others.
  @specialized(where S == Float) @specialized(where S == Double)
  package func affineMap() -> AffineMap? {
    guard architecture.isAffine else { return nil }
    return architecture.affineMap { $0.map { Double(parameters.memory[$0]) } }
  }

  /// The parameters of a block that is a matrix; vectors are rows.
  @specialized(where S == Float) @specialized(where S == Double)
  package func matrix(of block: Architecture.Block) -> Matrix {
    let columns = max(1, block.shape.last ?? 1)
    return Matrix(
      rows: block.range.count / columns, columns: columns,
      elements: block.range.map { Double(parameters.memory[$0]) })
  }

  /// A loss over all samples.
  package func loss(_ loss: any Loss, on samples: Samples<S>) -> Double {
    var total = 0.0
    forEachChunk(of: samples) { total += self.total(loss, of: $0, on: samples, $1) }
    return total / Double(samples.count)
  }

  /// A loss over all samples, and E(y - p)² over all their numbers, from one pass.
  func evaluate(_ loss: any Loss, on samples: Samples<S>) -> (loss: Double, meanSquare: Double) {
    var (total, squares) = (0.0, 0.0)
    forEachChunk(of: samples) {
      total += self.total(loss, of: $0, on: samples, $1)
      squares += samples.squaredError(of: $0, from: $1.lowerBound)
    }
    let numbers = Double(samples.count) * Double(samples.outputCount)
    return (total / Double(samples.count), squares / numbers)
  }

  /// Predictions a chunk at a time, which are gone with the next one.
  @specialized(where S == Float) @specialized(where S == Double)
  private func forEachChunk(of samples: Samples<S>, _ use: (Rows<S>, Range<Int>) -> Void) {
    for start in stride(from: 0, to: samples.count, by: Self.chunk) {
      let range = start..<min(samples.count, start + Self.chunk)
      use(forward(samples.inputs.slice(range), in: predictions), range)
    }
  }

  /// The mean over some rows, times how many they are.
  private func total(
    _ loss: any Loss, of predicted: Rows<S>, on samples: Samples<S>, _ range: Range<Int>
  ) -> Double {
    let exact = samples.targets.slice(range)
    return Double(range.count) * loss.evaluate(predicted: predicted, exact: exact, gradient: nil)
  }

  /// The rows that leave the last layer; the workspace keeps what all layers gave.
  @specialized(where S == Float) @specialized(where S == Double)
  package func forward(_ inputs: Rows<S>, in workspace: Workspace<S>) -> Rows<S> {
    architecture.forward(inputs, in: workspace, parameters: parameters.memory)
  }

  /// Writes `gradient` from the gradient by the outputs, which stands in the workspace behind a
  /// forward pass of the same rows. Nobody needs the gradient by the inputs of the first layer.
  @specialized(where S == Float) @specialized(where S == Double)
  func backward(_ inputs: Rows<S>, in workspace: Workspace<S>) {
    architecture.backward(
      inputs, in: workspace, inputGradient: nil, parameters: parameters.memory,
      parameterGradient: gradient.memory)
    if let mask {
      for i in 0..<gradient.count { gradient.memory[i] *= mask.memory[i] }
    }
  }
}

/// Pruned parameters are zero, and so is their gradient: every optimizer leaves them there, for its
/// memory of them is zero as well when a phase starts.
extension Network {
  /// Sets the parameters at these places to zero, for good.
  func prune(_ places: [Int]) {
    let mask = mask ?? Vector(count: parameters.count)
    if self.mask == nil { mask.memory.update(repeating: 1, count: mask.count) }
    for place in places { mask.memory[place] = 0 }
    self.mask = mask
    holdPruned()
  }

  /// Sets all pruned parameters to zero again.
  func holdPruned() {
    guard let mask else { return }
    for i in 0..<mask.count where mask.memory[i] == 0 { parameters.memory[i] = 0 }
  }

  /// How many parameters are pruned.
  package var prunedCount: Int { pruned.count }

  /// Their places; to set, all others are free.
  var pruned: [Int] {
    get { mask.map { mask in (0..<mask.count).filter { mask.memory[$0] == 0 } } ?? [] }
    set {
      mask = nil
      if !newValue.isEmpty { prune(newValue) }
    }
  }
}

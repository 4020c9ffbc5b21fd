internal import Numerical

/// The epochs of a training phase: all memory is taken before the first step, and a step takes none.
final class Trainer<S: Scalar> {
  /// Where samples of a batch stand among all.
  private typealias Places = UnsafeBufferPointer<Int32>

  private let phase: Train
  private let session: Session<S>
  private let batch: Vector<S>
  private let workspace: Workspace<S>
  private let slots: Vector<S>
  /// The parameters before the last step of an epoch.
  private let parametersBefore: Vector<S>
  private let batchSize: Int
  private let totalSteps: Int
  /// That of the last step.
  private(set) var learningRate: Double

  init(_ phase: Train, in session: Session<S>) {
    self.phase = phase
    self.session = session
    let samples = session.train
    batchSize = phase.batchSize(samples: samples.count)
    batch = Vector(count: batchSize * samples.width)
    workspace = Workspace(
      session.network.architecture, capacity: batchSize, holdsGradients: true)
    slots = session.memory.vector(
      "optimizer", count: phase.optimizer.slots.count * session.network.parameters.count)
    parametersBefore = Vector(count: session.network.parameters.count)
    totalSteps = phase.epochs * ((samples.count + batchSize - 1) / batchSize)
    learningRate = phase.optimizer.learningRate
  }

  /// Steps through all samples once; returns the mean of the losses of the batches.
  @specialized(where S == Float) @specialized(where S == Double)
  func epoch() throws -> Double {
    let samples = session.train
    let order =
      phase.shuffles
      ? Shuffle.order(samples.count, seed: session.seed, epoch: session.epoch)
      : Array(0..<Int32(samples.count))
    var total = 0.0
    try order.withUnsafeBufferPointer { order in
      for start in stride(from: 0, to: samples.count, by: batchSize) {
        let range = start..<min(samples.count, start + batchSize)
        if range.upperBound == samples.count {
          parametersBefore.copy(from: session.network.parameters)
        }
        let next = range.upperBound..<min(samples.count, range.upperBound + batchSize)
        let rows = gather(Places(rebasing: order[range]))
        total += try step(rows, next: Places(rebasing: order[next])) * Double(range.count)
      }
    }
    return total / Double(samples.count)
  }

  /// What the last step of an epoch did.
  var update: Update {
    let parameters = session.network.parameters
    return Update(
      rms: parameters.rmsDifference(from: parametersBefore),
      divisor: phase.optimizer.divisor(
        step: session.memory.step, slots: slots.memory, count: parameters.count))
  }

  /// The rows at these places, side by side in the batch. Copying pays off even without a shuffle:
  /// GEMM and the loss then find them in the cache.
  @inline(__always)
  private func gather(_ places: Places) -> Rows<S> {
    let samples = session.train.rows
    for (i, place) in places.enumerated() {
      (batch.memory + i * samples.width).update(from: samples[Int(place)], count: samples.width)
    }
    return Rows(batch.memory, count: places.count, width: samples.width)
  }

  /// Asks memory for a third of the rows of the next batch. A processor waits for few rows at a time,
  /// so this is spread over a step, before work that has all it needs in the cache. A large batch
  /// would push that work out.
  @inline(__always)
  private func prefetch(third: Int, of next: Places) {
    let samples = session.train.rows
    let bytes = next.count * samples.width * MemoryLayout<S>.stride
    guard let places = next.baseAddress, bytes <= 1 << 18 else { return }
    let (start, end) = (next.count * third / 3, next.count * (third + 1) / 3)
    S.prefetch(
      samples.base, width: samples.width, places: places + start, count: end - start)
  }

  /// One step along the gradient of the loss over rows of [inputs | targets]; returns that loss.
  @inline(__always)
  private func step(_ rows: Rows<S>, next: Places) throws -> Double {
    let network = session.network
    let architecture = network.architecture
    let inputs = Rows(
      rows.base, count: rows.count, width: architecture.inputCount, stride: rows.stride)
    let targets = Rows(
      rows.base + architecture.inputCount, count: rows.count, width: architecture.outputCount,
      stride: rows.stride)
    prefetch(third: 0, of: next)
    let predicted = network.forward(inputs, in: workspace)
    let loss = phase.loss.evaluate(
      predicted: predicted, exact: targets,
      gradient: workspace.gradient(architecture.stages.count - 1, rows: rows.count))
    guard loss.isFinite else { throw session.diverged(behind: 1, loss: loss) }
    prefetch(third: 1, of: next)
    network.backward(inputs, in: workspace)
    let factor = phase.schedule.factor(step: session.memory.step, totalSteps: totalSteps)
    learningRate = phase.optimizer.learningRate * factor
    session.memory.step += 1
    session.step += 1
    prefetch(third: 2, of: next)
    phase.optimizer.step(
      session.memory.step, learningRate: learningRate, parameters: network.parameters.memory,
      gradient: network.gradient.memory, slots: slots.memory, count: network.parameters.count)
    if session.memory.step.isMultiple(of: Self.stepsBetweenFlushes) {
      slots.flushTiny(blocksOf: network.parameters.count)
    }
    return loss
  }

  /// Where a gradient stays 0, as behind a dead ReLU, moving means fall towards 0 for ever and end
  /// among the subnormal numbers, with which a step of Adam took 1.8 times as long (Zen 4). Looking
  /// every now and then is enough, and costs nothing.
  private static var stepsBetweenFlushes: Int { 64 }
}

internal import Experiments
internal import Glibc
internal import Learning
internal import Numerical

/// The weights of a run while it trained: the operator of an affine network, the first dense layer
/// of another, at each snapshot.
struct WeightFrames {
  struct Frame {
    let epoch: Int
    /// On held-out data; nil before the first step, and where none was measured.
    let loss: Double?
    let matrix: Matrix

    /// In few letters.
    var title: String {
      epoch == 0 ? "before training" : "epoch \(epoch)" + (loss.map { ": loss \(short($0))" } ?? "")
    }
  }

  /// What the matrix is.
  let subject: String
  let frames: [Frame]
  private let limit: Double
  private let blank: HeatMap

  /// Pictures that an animation has at most, and numbers in all of them.
  private static let mostFrames = 120
  private static let mostNumbers = 1 << 24

  /// Nil where there are no snapshots, or nothing of them is a matrix of several rows.
  init?(_ run: RecordedRun) {
    func network(_ snapshot: Snapshots.Snapshot) -> TrainedNetwork? {
      run.read { try TrainedNetwork(run.definition, parameters: snapshot.path) }
    }
    let snapshots = run.read { try Snapshots(in: run.directory).all } ?? []
    guard snapshots.count > 1, let last = snapshots.last.flatMap(network) else { return nil }
    let blocks = last.architecture.blocks.filter { $0.shape.count == 2 }
    // Of the last snapshot for all of them, so that a unit stays where it is.
    let order = WeightsFigure.hiddenOrder(blocks.map { last.matrix(of: $0) }, last.architecture)
    func matrix(_ network: TrainedNetwork) -> Matrix? {
      if let map = network.affineMap { return map.matrix }
      guard let block = blocks.first else { return nil }
      let matrix = network.matrix(of: block)
      return order.map { matrix.rows(in: $0) } ?? matrix
    }
    guard let final = matrix(last), final.rows > 1 else { return nil }

    let epochs = Set(snapshots.map(\.epoch))
    let losses = run.read { try run.metrics?.values(of: "test_loss", atEpochs: epochs) } ?? nil
    let room = WeightFrames.mostNumbers / (final.rows * final.columns)
    frames = snapshots.spread(min(WeightFrames.mostFrames, max(6, room))).compactMap { snapshot in
      guard let matrix = network(snapshot).flatMap(matrix) else { return nil }
      return Frame(epoch: snapshot.epoch, loss: losses?[snapshot.epoch], matrix: matrix)
    }
    limit = frames.reduce(0) { largest, frame in
      frame.matrix.elements.reduce(largest) { max($0, $1.magnitude) }
    }
    var map = HeatMap("", final)
    if last.affineMap != nil {
      subject = "Operator"
      map.nameAxes(of: run.definition.target)
    } else {
      subject = "First layer"
      map.yLabel = blocks.count > 1 ? "hidden unit" : "output"
    }
    blank = map
  }

  /// A frame in the colours of all.
  func map(_ frame: Frame) -> HeatMap {
    var map = HeatMap(frame.title, frame.matrix, limit: limit)
    (map.xLabel, map.yLabel) = (blank.xLabel, blank.yLabel)
    (map.columnHalves, map.rowHalves) = (blank.columnHalves, blank.rowHalves)
    return map
  }
}

extension Array {
  /// So many at most, evenly; the first and the last are among them.
  func spread(_ most: Int) -> [Element] {
    guard count > most, most > 1 else { return self }
    return (0..<most).map { self[$0 * (count - 1) / (most - 1)] }
  }
}

/// With two digits, as `0.34` or `3.4e-5`.
private func short(_ value: Double) -> String {
  guard value > 0, value.isFinite else { return GnuplotText.number(value) }
  let text = withVaList([value]) { arguments in
    var buffer = [CChar](repeating: 0, count: 16)
    let count = vsnprintf(&buffer, buffer.count, "%.1e", arguments)
    return String(
      decoding: buffer.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
  let parts = text.split(separator: "e")
  guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
  if (-2...1).contains(exponent) { return GnuplotText.number(Double(text) ?? value) }
  return "\(parts[0])e\(exponent)"
}

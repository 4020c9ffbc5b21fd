package import Experiments

/// The held-out error of a run over its epochs, in dB below the power of the exact results: of all
/// curves the one that compares across targets and losses.
package struct ErrorCurve: Sendable {
  package let epochs: [Double]
  package let decibels: [Double]

  /// Nil where nothing finite was recorded.
  package init?(_ directory: RunDirectory) {
    guard let bytes = try? File.read(directory.metrics, atMost: File.mostTableBytes) else {
      return nil
    }
    self.init(csv: bytes)
  }

  /// A last row that was cut off by a kill is left out.
  init?(csv bytes: [UInt8]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    func cells(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
      line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    }
    let names = cells(lines[0]).map { String(decoding: $0, as: UTF8.self) }
    guard let x = names.firstIndex(of: "epoch"), let y = names.firstIndex(of: "test_nmse_db") else {
      return nil
    }
    var (epochs, decibels): ([Double], [Double]) = ([], [])
    for line in lines.dropFirst().dropLast() {
      let cells = cells(line)
      guard cells.count == names.count,
        let epoch = Double(String(decoding: cells[x], as: UTF8.self)),
        let value = Double(String(decoding: cells[y], as: UTF8.self)), value.isFinite
      else { continue }
      epochs.append(epoch)
      decibels.append(value)
    }
    if epochs.isEmpty { return nil }
    (self.epochs, self.decibels) = (epochs, decibels)
  }

  private init(_ epochs: [Double], _ decibels: [Double]) {
    (self.epochs, self.decibels) = (epochs, decibels)
  }

  /// At most so many points, the lowest and the highest of each stretch, so that no spike is lost.
  func thinned(to count: Int) -> ErrorCurve {
    guard epochs.count > count else { return self }
    let stretches = count / 2
    let kept = (0..<stretches).flatMap { stretch -> [Int] in
      let range =
        epochs.count * stretch / stretches..<epochs.count * (stretch + 1) / stretches
      guard let low = range.min(by: { decibels[$0] < decibels[$1] }),
        let high = range.max(by: { decibels[$0] < decibels[$1] })
      else { return [] }
      return low == high ? [low] : [min(low, high), max(low, high)]
    }
    return ErrorCurve(kept.map { epochs[$0] }, kept.map { decibels[$0] })
  }

  /// Each n-th point so that at most `count` are left: the same epochs for curves of one length,
  /// which their median needs.
  func sampled(to count: Int) -> ErrorCurve {
    let step = max(1, (epochs.count + count - 1) / count)
    let kept = epochs.indices.filter { (epochs.count - 1 - $0) % step == 0 }
    return ErrorCurve(kept.map { epochs[$0] }, kept.map { decibels[$0] })
  }
}

extension PagePicture {
  /// A curve as small as a word. All on one page share a scale.
  package init(_ curve: ErrorCurve, on scale: ClosedRange<Double>, title: String) {
    let (columns, lines) = (160, 48)
    let (width, height, room) = (Double(columns), Double(lines), 3.0)
    let curve = curve.thinned(to: 100)
    let first = curve.epochs.first ?? 0
    let length = max((curve.epochs.last ?? 0) - first, 1)
    let span = max(scale.upperBound - scale.lowerBound, 1)
    let points = zip(curve.epochs, curve.decibels).map { epoch, value in
      let low = min(max(value, scale.lowerBound), scale.upperBound)
      return (
        x: curve.epochs.count == 1
          ? width / 2 : room + (width - 2 * room) * (epoch - first) / length,
        y: room + (height - 2 * room) * (scale.upperBound - low) / span
      )
    }
    self.init(lines: [points], width: columns, height: lines, title: title)
  }
}

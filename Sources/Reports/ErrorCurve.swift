package import Experiments

/// The held-out error of a run over its epochs, in dB below the power of the exact results: of all
/// curves the one that compares across targets and losses.
package struct ErrorCurve: Sendable {
  /// Thinned to what a screen shows, with its first and its last point.
  package let epochs: [Double]
  package let decibels: [Double]
  /// How many values are not finite, and so not drawn.
  package let notFinite: Int
  /// Each n-th point, the last among them: the same epochs for curves of one length, which their
  /// median needs.
  let samples: ComparedGroup.Curve

  private static let mostPoints = 1000
  private static let mostSamples = 200

  /// Nil where nothing was recorded; without a point where nothing finite was.
  package init?(_ record: RunRecord) {
    let curve = record.read { try record.metrics.flatMap { file in try ErrorCurve(file) } }
    guard let curve = curve ?? nil else { return nil }
    self = curve
  }

  /// Reads the file twice, so that one of a hundred million rows takes no more memory than one of ten.
  init?(_ file: MetricsFile) throws(FileError) {
    var count = 0
    var some: (x: [Double], y: [Double]) = ([], [])
    let notFinite = try ErrorCurve.forEachPoint(of: file) { _, _ in count += 1 }
    var thin = CurveExtremes(of: count, most: ErrorCurve.mostPoints)
    let step = max(1, (count + ErrorCurve.mostSamples - 1) / ErrorCurve.mostSamples)
    var behind = count
    _ = try ErrorCurve.forEachPoint(of: file) { epoch, value in
      behind -= 1
      thin.add(epoch, value)
      guard behind >= 0, behind % step == 0 else { return }
      some.x.append(epoch)
      some.y.append(value)
    }
    if count == 0 && notFinite == 0 { return nil }
    self.notFinite = notFinite
    let curve = thin.curve()
    (epochs, decibels) = (curve.x, curve.y)
    samples = ComparedGroup.Curve(x: some.x, y: some.y)
  }

  /// Hands on what is finite; returns how many values are not.
  private static func forEachPoint(
    of file: MetricsFile, _ use: (_ epoch: Double, _ decibels: Double) -> Void
  ) throws(FileError) -> Int {
    var notFinite = 0
    try file.forEachRow(of: ["epoch", "test_nmse_db"]) { row, _ in
      guard row[0].isFinite, !row[1].isMissing else { return true }
      if row[1].isFinite { use(row[0], row[1]) } else { notFinite += 1 }
      return true
    }
    return notFinite
  }

  /// What is not drawn, in words.
  package var missing: String? { NotFinite.words(notFinite) }

  /// At most so many points.
  func thinned(to count: Int) -> ComparedGroup.Curve {
    var thin = CurveExtremes(of: decibels.count, most: count)
    for (epoch, value) in zip(epochs, decibels) { thin.add(epoch, value) }
    return thin.curve()
  }
}

extension PagePicture {
  /// A curve as small as a word. All on one page share a scale.
  package init(_ curve: ErrorCurve, on scale: ClosedRange<Double>, title: String) {
    let (columns, lines) = (160, 48)
    let (width, height, room) = (Double(columns), Double(lines), 3.0)
    let curve = curve.thinned(to: 100)
    let first = curve.x.first ?? 0
    let length = max((curve.x.last ?? 0) - first, 1)
    let span = max(scale.upperBound - scale.lowerBound, 1)
    let points = zip(curve.x, curve.y).map { epoch, value in
      let low = min(max(value, scale.lowerBound), scale.upperBound)
      return (
        x: curve.x.count == 1
          ? width / 2 : room + (width - 2 * room) * (epoch - first) / length,
        y: room + (height - 2 * room) * (scale.upperBound - low) / span
      )
    }
    self.init(lines: [points], width: columns, height: lines, title: title)
  }
}

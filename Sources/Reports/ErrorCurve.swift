package import Experiments

/// The held-out error of a run over its epochs, in dB below the power of the exact results: of all
/// curves the one that compares across targets and losses.
package struct ErrorCurve: Sendable {
  /// Thinned to what a screen shows, with its first and its last point.
  package let epochs: [Double]
  package let decibels: [Double]
  /// Each n-th point, the last among them: the same epochs for curves of one length, which their
  /// median needs.
  let samples: ComparedGroup.Curve

  private static let mostPoints = 1000
  private static let mostSamples = 200

  /// Nil where nothing finite was recorded.
  package init?(_ directory: RunDirectory) {
    guard let file = try? MetricsFile(directory.metrics) else { return nil }
    self.init(file)
  }

  init?(_ file: MetricsFile) {
    var (epochs, decibels): ([Double], [Double]) = ([], [])
    do throws(FileError) {
      try file.forEachRow(of: ["epoch", "test_nmse_db"]) { row, _ in
        if row.allSatisfy(\.isFinite) {
          epochs.append(row[0])
          decibels.append(row[1])
        }
        return true
      }
    } catch { return nil }
    if epochs.isEmpty { return nil }
    func some(_ places: [Int]) -> ComparedGroup.Curve {
      ComparedGroup.Curve(x: places.map { epochs[$0] }, y: places.map { decibels[$0] })
    }
    let thin = some(ErrorCurve.extremes(of: decibels, most: ErrorCurve.mostPoints))
    (self.epochs, self.decibels) = (thin.x, thin.y)
    let step = max(1, (epochs.count + ErrorCurve.mostSamples - 1) / ErrorCurve.mostSamples)
    samples = some(epochs.indices.filter { (epochs.count - 1 - $0) % step == 0 })
  }

  /// At most so many points.
  func thinned(to count: Int) -> ComparedGroup.Curve {
    let places = ErrorCurve.extremes(of: decibels, most: count)
    return ComparedGroup.Curve(x: places.map { epochs[$0] }, y: places.map { decibels[$0] })
  }

  /// Places of the lowest and the highest value of each stretch, so that no spike is lost, and of the
  /// first and the last; all, where there are no more than asked for.
  private static func extremes(of values: [Double], most count: Int) -> [Int] {
    guard values.count > count else { return Array(values.indices) }
    let stretches = count / 2 - 1
    let inner = (0..<stretches).flatMap { stretch -> [Int] in
      let range = values.count * stretch / stretches..<values.count * (stretch + 1) / stretches
      guard let low = range.min(by: { values[$0] < values[$1] }),
        let high = range.max(by: { values[$0] < values[$1] })
      else { return [] }
      return [low, high]
    }
    return Set(inner + [0, values.count - 1]).sorted()
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

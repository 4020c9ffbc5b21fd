/// Of a curve of so many points the lowest and the highest value of each stretch, so that no spike is lost, and the
/// first and the last; all, where there are no more than asked for. Points come one by one, and few are held.
struct CurveExtremes {
  private typealias Point = (place: Int, x: Double, y: Double)

  private let count: Int
  /// None where all points stay.
  private let stretches: Int
  private var kept: [Int: Point] = [:]
  private var place = 0
  private var stretch = 0
  private var low: Point?
  private var high: Point?

  init(of count: Int, most: Int) {
    self.count = count
    stretches = count > most ? most / 2 - 1 : 0
  }

  mutating func add(_ x: Double, _ y: Double) {
    let point = (place, x, y)
    if stretches == 0 || place == 0 || place == count - 1 { kept[place] = point }
    if stretches > 0 {
      while place >= count * (stretch + 1) / stretches { endStretch() }
      if y < low?.y ?? .infinity { low = point }
      if y > high?.y ?? -.infinity { high = point }
    }
    place += 1
  }

  private mutating func endStretch() {
    for case let point? in [low, high] { kept[point.place] = point }
    (low, high) = (nil, nil)
    stretch += 1
  }

  /// What is kept, once all points were added.
  mutating func curve() -> ComparedGroup.Curve {
    endStretch()
    let points = kept.values.sorted { $0.place < $1.place }
    return ComparedGroup.Curve(x: points.map(\.x), y: points.map(\.y))
  }
}

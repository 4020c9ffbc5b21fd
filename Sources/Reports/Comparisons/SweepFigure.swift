internal import Glibc

/// A metric against a swept value: every seed as a dot, the medians joined.
package enum SweepFigure {
  /// What was found at some values of the swept parameter, all else equal.
  package struct Series: Sendable {
    package let label: String
    package let points: [(x: Double, values: [Double])]

    package init(label: String, points: [(x: Double, values: [Double])]) {
      self.label = label
      self.points = points
    }
  }

  /// - Parameters:
  ///   - xLabel: the swept parameter; `yLabel` names the metric and its unit.
  /// - Returns: nil where no series has a point.
  package static func figure(
    name: String, title: String, series: [Series], xLabel: String, yLabel: String
  ) -> Figure? {
    let places = Set(series.flatMap { $0.points.map(\.x) }.filter(\.isFinite)).sorted()
    let values = series.flatMap { $0.points.flatMap(\.values) }
    guard !places.isEmpty, values.contains(where: \.isFinite) else { return nil }
    var data = DataFile()
    var plots: [String] = []
    for (place, one) in series.enumerated() {
      let points = one.points.sorted { $0.x < $1.x }
      let seeds = data.add(
        "\(one.label), all seeds", columns: ["x", "y"],
        rows: points.flatMap { point in point.values.map { [point.x, $0] } })
      let middle = data.add(
        "\(one.label), median", columns: ["x", "y"], rows: points.map { [$0.x, $0.values.median] })
      let notFinite = points.reduce(0) { $0 + $1.values.count { !$0.isFinite } }
      let line = HouseStyle.line(place)
      let mark = [7, 5, 9, 13, 11][place % 5]
      plots.append(
        "data index \(seeds) using 1:2 with points lt \(line.type) pt 6 ps 0.5 lw 0.7 notitle")
      plots.append(
        "data index \(middle) using 1:2 with linespoints lt \(line.type) dashtype \(line.dash) pt \(mark) ps 0.7"
          + " title \(GnuplotText.quoted(NotFinite.label(GnuplotText.plain(one.label, limit: 36), notFinite)))"
      )
    }
    let tics = places.count <= 8 ? "set xtics (\(tics(places)))" : ""
    return Figure(
      name, title: title, height: 360 + 18 * series.count, data: data,
      commands: """
        set title \(GnuplotText.quoted(title, limit: 72))
        set xlabel \(GnuplotText.quoted(xLabel, limit: 60))
        set ylabel \(GnuplotText.quoted(yLabel, limit: 40))
        \(isLogarithmic(places) ? "set logscale x" : "")
        set xrange \(range(places))
        set format x '%g'
        \(tics)
        \(values.spansDecades ? "set logscale y; set format y '%.0te%T'" : "set format y '%g'")
        plot \(plots.joined(separator: ", \\\n  "))
        """)
  }

  /// From the first to the last value with a little room.
  private static func range(_ places: [Double]) -> String {
    let (first, last) = (places[0], places[places.count - 1])
    if first == last { return "[*:*]" }
    let (low, high) =
      isLogarithmic(places)
      ? (first / pow(last / first, 0.04), last * pow(last / first, 0.04))
      : (first - 0.04 * (last - first), last + 0.04 * (last - first))
    return "[\(GnuplotText.number(low)):\(GnuplotText.number(high))]"
  }

  /// Pixels between the first and the last place, about.
  private static let width = 475.0

  /// A mark at each place, and its number where that leaves room between those of its neighbours. The
  /// first and the last always have theirs.
  private static func tics(_ places: [Double]) -> String {
    let numbers = places.map(GnuplotText.number)
    let scaled = isLogarithmic(places) ? places.map { log10($0) } : places
    let span = max(scaled[scaled.count - 1] - scaled[0], .leastNormalMagnitude)
    let boxes = zip(scaled, numbers).map { x, number in
      let (middle, half) = (
        width * (x - scaled[0]) / span, Double(GnuplotText.width(number)) / 2 + 4
      )
      return (start: middle - half, end: middle + half)
    }
    var (end, last) = (-Double.infinity, places.count - 1)
    return numbers.indices.map { place in
      let isFree =
        boxes[place].start >= end && (boxes[place].end <= boxes[last].start || place == last)
      guard place == 0 || place == last || isFree else { return "'' \(numbers[place])" }
      end = boxes[place].end
      return "'\(numbers[place])' \(numbers[place])"
    }.joined(separator: ", ")
  }

  /// Where values span decades, and where each is the same multiple of the one before.
  private static func isLogarithmic(_ places: [Double]) -> Bool {
    if places.spansDecades { return true }
    guard places.count > 2, places[0] > 0 else { return false }
    let ratio = places[1] / places[0]
    return zip(places.dropFirst(), places).allSatisfy { abs($0 / $1 - ratio) < 1e-6 * ratio }
  }
}

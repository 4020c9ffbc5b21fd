/// A value of some groups: every seed as a dot, the mean with its interval beside it.
package enum IntervalsFigure {
  /// - Parameters:
  ///   - unit: the metric and its unit, at the axis.
  ///   - interval: what the intervals are, for the legend, such as `mean, 95 % interval`.
  /// - Returns: nil where no group has a value.
  package static func figure(
    name: String, title: String, groups: [ComparedGroup], unit: String,
    interval: String = "mean, 95 % interval"
  ) -> Figure? {
    let groups = groups.filter { !$0.values.isEmpty }
    guard groups.contains(where: { $0.values.contains(where: \.isFinite) }) else { return nil }
    let isLogarithmic =
      groups.flatMap { $0.values }.spansDecades
      && groups.allSatisfy { ($0.interval?.lowerBound ?? 1) > 0 }
    var data = DataFile()
    _ = data.add(
      "seeds", columns: ["value", "row"],
      rows: groups.enumerated().flatMap { row, group in
        group.values.filter(\.isFinite).map { [$0, Double(row) - 0.15] }
      })
    _ = data.add(
      "means", columns: ["mean", "row", "low", "high"],
      rows: groups.enumerated().compactMap { row, group in
        guard let mean = group.mean, mean.isFinite else { return nil }
        let range = group.interval ?? mean...mean
        return [mean, Double(row) + 0.15, range.lowerBound, range.upperBound]
      })
    let labels = groups.map { "\(GnuplotText.plain($0.label, limit: 44)) (\($0.count))" }
    let tics = labels.enumerated().map { "\(GnuplotText.tic($1, limit: 80)) \($0)" }
    // The panel keeps its width, whatever the groups are called.
    let left = max(225, 20 + (labels.map(GnuplotText.width).max() ?? 0))
    let canvas = Canvas(width: max(600, left + 375), height: 125 + 34 * groups.count)
    let panel = canvas.width - 35 - left
    return Figure(
      name, title: title, width: canvas.width, height: canvas.height, data: data,
      commands: canvas.heading(GnuplotText.plain(title, limit: 72))
        + canvas.panel(
          left: left, top: 35, width: panel, height: 34 * groups.count) + """
          set xlabel \(GnuplotText.quoted(unit, limit: 60))
          set ytics scale 0 (\(tics.joined(separator: ", ")))
          set yrange [\(groups.count).0 - 0.5:-0.5]
          set offsets graph 0.03, graph 0.03, 0, 0
          \(isLogarithmic ? "set logscale x; set format x '%.0te%T'" : linear(groups))
          set key at screen 0.5, screen \(canvas.y(canvas.height - 14)) center vertical maxrows 1
          plot data index 0 using 1:2 with points pt 6 ps 0.6 lc rgb '\(HouseStyle.colors[0])' \
          title 'each seed', \\
            data index 1 using 1:2:3:4 with xerrorbars pt 7 ps 0.6 lw 1.5 \
          lc rgb '\(HouseStyle.colors[1])' title \(GnuplotText.quoted(interval, limit: 40))
          """)
  }

  /// Marks far enough apart for their numbers.
  private static func linear(_ groups: [ComparedGroup]) -> String {
    let all = groups.flatMap { group in
      group.values + (group.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
    }.filter(\.isFinite)
    guard let low = all.min(), let high = all.max(), high > low else { return "set format x '%g'" }
    return "set format x '%g'; set xtics \(GnuplotText.number(Tics.step(of: high - low, most: 4)))"
  }
}

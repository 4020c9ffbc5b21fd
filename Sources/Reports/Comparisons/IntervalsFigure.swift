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
    let groups = groups.filter { $0.values.contains(where: \.isFinite) }
    if groups.isEmpty { return nil }
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
        guard let mean = group.mean else { return nil }
        let range = group.interval ?? mean...mean
        return [mean, Double(row) + 0.15, range.lowerBound, range.upperBound]
      })
    let tics = groups.enumerated().map { row, group in
      let label = "\(GnuplotText.plain(group.label, limit: 32)) (n = \(group.values.count))"
      return "\(GnuplotText.tic(label, limit: 44)) \(row)"
    }
    // Seven pixels a letter, and room for ` (n = 20)`.
    let left = max(225, 7 * (min(32, groups.map(\.label.count).max() ?? 0) + 10))
    let canvas = Canvas(width: 600, height: 125 + 34 * groups.count)
    return Figure(
      name, title: title, width: canvas.width, height: canvas.height, data: data,
      commands: canvas.heading(GnuplotText.plain(title, limit: 72))
        + canvas.panel(left: left, top: 35, width: 580 - left, height: 34 * groups.count) + """
          set xlabel \(GnuplotText.quoted(unit, limit: 60))
          set ytics scale 0 (\(tics.joined(separator: ", ")))
          set yrange [\(groups.count).0 - 0.5:-0.5]
          set offsets graph 0.03, graph 0.03, 0, 0
          \(isLogarithmic ? "set logscale x; set format x '%.0te%T'" : "set format x '%g'")
          set key at screen 0.5, screen \(canvas.y(canvas.height - 14)) center vertical maxrows 1
          plot data index 0 using 1:2 with points pt 6 ps 0.6 lc rgb '\(HouseStyle.colors[0])' \
          title 'each seed', \\
            data index 1 using 1:2:3:4 with xerrorbars pt 7 ps 0.6 lw 1.5 \
          lc rgb '\(HouseStyle.colors[1])' title \(GnuplotText.quoted(interval, limit: 40))
          """)
  }
}

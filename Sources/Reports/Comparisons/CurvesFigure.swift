/// The curves of all seeds of some groups, thin, with the median of each group, thick.
package enum CurvesFigure {
  /// - Parameters:
  ///   - xLabel: such as `epoch`; `yLabel` names the value and its unit.
  /// - Returns: nil where no group has a curve.
  package static func figure(
    name: String, title: String, groups: [ComparedGroup], xLabel: String, yLabel: String
  ) -> Figure? {
    let groups = groups.filter { !$0.curves.isEmpty }
    let values = groups.flatMap { $0.curves.flatMap(\.y) }
    guard values.contains(where: \.isFinite) else { return nil }
    let isLogarithmic = values.spansDecades
    var data = DataFile()
    var thin: [String] = []
    var thick: [String] = []
    for (place, group) in groups.enumerated() {
      let line = HouseStyle.line(place)
      // A row of NaN ends the line of one seed.
      let rows = group.curves.flatMap { curve in
        zip(curve.x, curve.y).map { [$0, $1] } + [[.nan, .nan]]
      }
      let seeds = data.add("\(group.label), all seeds", columns: ["x", "y"], rows: rows)
      let middle = data.add("\(group.label), median", columns: ["x", "y"], rows: median(group))
      // Half transparent, so that many seeds leave the median to be seen.
      thin.append(
        "data index \(seeds) using 1:2 with lines lw 0.6 lc rgb "
          + "'#80\(line.color.dropFirst())' notitle")
      let count = NotFinite.label("n = \(group.curves.count)", group.notFinite)
      let label = GnuplotText.quoted("\(GnuplotText.plain(group.label, limit: 44)) (\(count))")
      thick.append(
        "data index \(middle) using 1:2 with lines lt \(line.type) lw 2.4 dashtype \(line.dash)"
          + " title \(label)")
    }
    return Figure(
      name, title: title, height: 360 + 18 * groups.count, data: data,
      commands: """
        set title \(GnuplotText.quoted(title, limit: 72))
        set xlabel \(GnuplotText.quoted(xLabel, limit: 60))
        set ylabel \(GnuplotText.quoted(yLabel, limit: 40))
        \(isLogarithmic ? "set logscale y; set format y '%.0te%T'" : "set format y '%g'")
        plot \((thin + thick).joined(separator: ", \\\n  "))
        """)
  }

  /// At each place where at least half of the seeds have a value.
  private static func median(_ group: ComparedGroup) -> [[Double]] {
    var values: [Double: [Double]] = [:]
    for curve in group.samples {
      for (x, y) in zip(curve.x, curve.y) where y.isFinite { values[x, default: []].append(y) }
    }
    return values.keys.sorted().compactMap { x in
      guard let found = values[x], 2 * found.count >= group.samples.count else { return nil }
      return [x, found.median]
    }
  }
}

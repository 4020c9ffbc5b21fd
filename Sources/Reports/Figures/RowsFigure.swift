internal import Experiments
internal import Learning
internal import Numerical
internal import Targets

/// Four rows of the learned operator on the analytic ones.
enum RowsFigure: RunFigure {
  static let name = "rows"
  static let summary = "rows of the learned operator on the exact ones"

  static func figure(_ run: RecordedRun) -> Figure? {
    guard let (learned, exact) = run.operators, exact.rows > 1, exact.columns > 1 else {
      return nil
    }
    let isComplex = run.definition.target.hasComplexInput
    let input = isComplex ? "input (re | im)" : "input"
    let chosen = rows(of: exact)
    let canvas = Canvas(width: 600, height: chosen.count > 2 ? 460 : 275)
    let title = "Rows of the operator: \(run.label)"
    var data = DataFile()
    var commands = "set multiplot\n" + canvas.heading(title)
    let points = exact.columns <= 128 ? "points pt 6 ps 0.6" : "lines lw 0.8"
    for (place, row) in chosen.enumerated() {
      let name = run.outputName(row)
      var values = (0..<exact.columns).map {
        [Double($0), exact[row, $0], learned.matrix[row, $0]]
      }
      // A gap in the line between real and imaginary parts.
      if isComplex { values.insert([.nan, .nan, .nan], at: exact.columns / 2) }
      let index = data.add(name, columns: ["input", "exact", "learned"], rows: values)
      let isLower = place >= 2 || chosen.count <= 2
      commands += canvas.panel(
        left: place % 2 == 0 ? 85 : 375, top: place < 2 ? 60 : 245, width: 205, height: 120)
      commands += """
        set title \(GnuplotText.quoted(name))
        set xlabel '\(isLower ? input : "")'
        set ylabel '\(place % 2 == 0 ? "weight" : "")'
        set xtics \(Tics.step(count: exact.columns))
        set xrange [-0.5:\(exact.columns).0 - 0.5]
        set offsets 0, 0, graph 0.08, graph 0.08
        set key \(place == 0 ? "at screen 0.5, screen \(canvas.y(canvas.height - 18)) center" : "off") vertical maxrows 1
        plot data index \(index) using 1:2 with lines lt 1 title 'exact', \\
          data index \(index) using 1:3 with \(points) lc rgb '\(HouseStyle.colors[1])' \
        title 'learned'
        unset label

        """
    }
    return Figure(
      name, title: title, width: canvas.width, height: canvas.height, data: data,
      commands: commands + "unset multiplot")
  }

  /// A slow and a fast one of each half, but none that is all zeros: four at most.
  private static func rows(of exact: Matrix) -> [Int] {
    let count = exact.rows
    let wanted = [1, count / 8 + 1, count / 2 + 2, count - 1]
    var rows: [Int] = []
    for row in wanted
    where row < count && exact.row(row).contains(where: { $0 != 0 }) && !rows.contains(row) {
      rows.append(row)
    }
    return rows
  }
}

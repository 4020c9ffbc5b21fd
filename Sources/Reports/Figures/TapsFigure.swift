/// The taps of a filter as they were learned, on those of the design, and the differences.
enum TapsFigure: RunFigure {
  static let name = "taps"
  static let summary = "learned taps of a filter on those of the design"

  static func figure(_ run: RecordedRun) -> Figure? {
    guard let taps = LearnedTaps(run) else { return nil }
    var data = DataFile()
    _ = data.add(
      "taps", columns: ["n", "design", "learned", "difference"],
      rows: taps.exact.indices.map {
        [Double($0), taps.exact[$0], taps.learned[$0], taps.learned[$0] - taps.exact[$0]]
      })
    let largest = zip(taps.learned, taps.exact).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
    let canvas = Canvas(width: 600, height: 440)
    let title = "Taps: \(run.label)"
    let isDense = taps.exact.count > 128
    return Figure(
      name, title: title, width: canvas.width, height: canvas.height, data: data,
      commands: "set multiplot\n" + canvas.heading(title)
        + canvas.panel(left: 105, top: 40, width: 475, height: 190) + """
          set ylabel 'tap h[n]'
          set xrange [-0.5:\(taps.exact.count).0 - 0.5]
          set offsets 0, 0, graph 0.05, graph 0.05
          set format x ''
          set key at screen 0.5, screen \(canvas.y(425)) center vertical maxrows 1
          plot data using 1:2 with \(isDense ? "lines" : "impulses") lt 1 lw 2 title 'design', \\
            data using 1:3 with points pt 6 ps \(isDense ? "0.3" : "0.7") \
          lc rgb '\(HouseStyle.colors[1])' title 'learned'
          unset label

          """ + canvas.panel(left: 105, top: 260, width: 475, height: 100) + """
          set key off
          set format x '%g'
          set xlabel 'n (samples of delay)'
          set ylabel 'difference'
          set ytics \(Tics.text(below: largest)) format '%g'
          plot data using 1:4 with impulses lt 2 lw 1.5, 0 with lines lc rgb ink lw 0.5
          unset multiplot
          """)
  }
}

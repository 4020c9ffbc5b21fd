internal import Numerical

/// Some hundred predicted numbers against the exact ones, and what is between them.
enum ScatterFigure: RunFigure {
  static let name = "scatter"
  static let summary = "predicted against exact numbers, and the errors between them"

  private static let points = 400

  static func figure(_ run: RecordedRun) -> Figure? {
    guard let (_, exact, predicted) = run.heldOut else { return nil }
    let count = exact.elements.count
    // A step without a common factor with the width reaches all outputs.
    var step = max(1, count / points)
    while step > 1, greatestCommonDivisor(step, exact.columns) > 1 { step -= 1 }
    let rows = stride(from: 0, to: count, by: step).prefix(points).map { i in
      [exact.elements[i], predicted.elements[i], predicted.elements[i] - exact.elements[i]]
    }
    guard rows.contains(where: { $0[1].isFinite }) else { return nil }
    var data = DataFile()
    _ = data.add("points", columns: ["exact", "predicted", "error"], rows: rows)
    let canvas = Canvas(width: 600, height: 330)
    let title = "Predicted against exact: \(run.label)"
    let largest = rows.reduce(0) { max($0, $1[2].magnitude) }
    let widest = rows.reduce(0) { max($0, $1[0].magnitude) }
    let bound = GnuplotText.number(largest > 0 ? 1.1 * largest : 1)
    return Figure(
      name, title: title, width: canvas.width, height: canvas.height, data: data,
      commands: "set multiplot\n" + canvas.heading(title)
        + canvas.panel(left: 70, top: 45, width: 205, height: 195) + """
          set xlabel 'exact'
          set xtics \(Tics.text(below: widest))
          set ylabel 'predicted'
          set key at screen 0.5, screen \(canvas.y(312)) center vertical maxrows 1
          plot data using 1:2 with points pt 7 ps 0.25 lc rgb '\(HouseStyle.colors[0])' \
          title 'held-out numbers', \\
            x with lines lt 2 lw 0.8 title 'no error'
          unset label

          """ + canvas.panel(left: 375, top: 45, width: 205, height: 195) + """
          set ylabel 'predicted − exact'
          set key off
          set format y '%g'
          set yrange [-\(bound):\(bound)]
          plot data using 1:3 with points pt 7 ps 0.25 lc rgb '\(HouseStyle.colors[0])', \\
            0 with lines lt 2 lw 0.8
          unset multiplot
          """)
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}

internal import Experiments

/// The error of each output on held-out data: which ones are wrong.
enum OutputsFigure: RunFigure {
  static let name = "outputs"
  static let summary = "error of each output on held-out data"

  static func figure(_ run: RecordedRun) -> Figure? {
    guard let (_, exact, predicted) = run.heldOut, run.valueCount > 1 else { return nil }
    let (errors, powers) = run.powers(predicted: predicted, exact: exact)
    let decibels = zip(errors, powers).map { Decibels.ofPower($0 / $1) }
    guard decibels.contains(where: \.isFinite) else { return nil }
    let all = Decibels.ofPower(errors.reduce(0, +) / powers.reduce(0, +))
    var data = DataFile()
    _ = data.add(
      "error of each output", columns: ["output", "nmse_db"],
      rows: decibels.enumerated().map { [Double($0.offset), $0.element] })
    let title = "Error of each output: \(run.label)"
    return Figure(
      name, title: title, data: data,
      commands: """
        set title \(GnuplotText.quoted(title))
        set xlabel 'output'
        set xtics \(Tics.step(count: run.valueCount))
        set ylabel 'NMSE on held-out data (dB)'
        set xrange [-0.5:\(decibels.count).0 - 0.5]
        set yrange \(Decibels.range(decibels + [all]))
        plot data using 1:2 with \(decibels.count > 128 ? "lines" : "linespoints") lt 1 \
        title 'each output', \\
          \(GnuplotText.number(all)) with lines lt 2 dashtype 2 title 'all together'
        """)
  }
}

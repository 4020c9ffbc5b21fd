internal import Experiments

/// The learning rate over the epochs.
enum LearningRateFigure: RunFigure {
  static let name = "learning-rate"
  static let summary = "learning rate over the epochs"

  static func figure(_ run: RecordedRun) -> Figure? {
    guard let curve = run.curve("learning_rate"), let epochs = curve["epoch"],
      let rates = curve["learning_rate"],
      epochs.count > 1, let top = rates.max(), top > 0
    else { return nil }
    var data = DataFile()
    _ = data.add(
      "learning rate", columns: ["epoch", "learning_rate"],
      rows: zip(epochs, rates).map { [$0, $1 > 0 ? $1 : .nan] })
    // Where most of it lies near the bottom of a linear scale, a logarithmic one shows it.
    let middle = rates.sorted()[rates.count / 2]
    let isSteep = middle > 0 && middle < top / 10
    let title = "Learning rate: \(run.label)"
    return Figure(
      name, title: title, height: 300, data: data,
      commands: """
        set title \(GnuplotText.quoted(title))
        set xlabel 'epoch'
        \(Tics.epochs(epochs.count))
        set ylabel 'learning rate'
        set key off
        set xrange [\(GnuplotText.number(epochs[0])):\(GnuplotText.number(epochs[epochs.count - 1]))]
        \(isSteep ? "set logscale y; set format y '%.0te%T'" : "set yrange [0:*]")
        set offsets 0, 0, graph 0.1, 0
        plot data using 1:2 with \(rates.count < 5 ? "linespoints" : "lines") lt 1
        """)
  }
}

internal import Experiments
internal import Glibc
internal import Learning
internal import YAML

/// The loss over the epochs, of training and of held-out data, on a logarithmic scale; where the
/// loss is the mean square error, the best constant and the least-squares map stand beside it.
enum LossFigure: RunFigure {
  static let name = "loss"
  static let summary = "loss of training and held-out data over the epochs"

  static func figure(_ run: RecordedRun) -> Figure? {
    guard let curve = run.curve("phase", "train_loss", "test_loss"), let epochs = curve["epoch"],
      let train = curve["train_loss"],
      let test = curve["test_loss"], let last = epochs.last
    else { return nil }
    // A logarithm leaves out what is not positive.
    let rows = epochs.indices.map { [epochs[$0], positive(train[$0]), positive(test[$0])] }
    guard rows.contains(where: { $0[1].isFinite || $0[2].isFinite }) else { return nil }
    var data = DataFile()
    _ = data.add("loss", columns: ["epoch", "train", "test"], rows: rows)
    let isShort = rows.count < 5
    func style(_ size: Double) -> String { isShort ? "linespoints pointsize \(size)" : "lines" }
    // The curves often lie on each other: the lower one is the broader.
    func title(_ text: String, _ column: String) -> String {
      "title '\(NotFinite.label(text, curve.notFinite[column] ?? 0))'"
    }
    var plots = [
      "data using 1:2 with \(style(1.2)) lt 1 lw 3 \(title("training", "train_loss"))",
      "data using 1:3 with \(style(0.6)) lt 2 lw 1.2 \(title("held-out", "test_loss"))",
    ]
    let loss = type(of: run.definition.loss).name
    let references = loss == MeanSquaredError.name ? self.references(run.summary) : []
    plots += references.map(\.plot)
    let unit = loss == MeanSquaredError.name ? "mean square error" : loss
    let start = epochs.count == 1 ? last - 1 : epochs[0]
    let end = epochs.count == 1 ? last + 1 : last
    return Figure(
      name, title: "Loss of \(run.label)", data: data,
      commands: """
        set title \(GnuplotText.quoted("Loss: \(run.label)"))
        set logscale y
        set format y '%.0te%T'
        set xlabel 'epoch'
        set yrange \(range(rows.flatMap { $0.dropFirst() } + references.map(\.value)))
        set ylabel \(GnuplotText.quoted("loss (\(unit))"))
        \(Tics.epochs(rows.count))
        set xrange [\(GnuplotText.number(start)):\(GnuplotText.number(end))]
        \(boundaries(curve))plot \(plots.joined(separator: ", \\\n  "))
        """)
  }

  private static func positive(_ value: Double) -> Double { value > 0 ? value : .nan }

  /// Whole decades around all values.
  private static func range(_ values: [Double]) -> String {
    let exponents = values.filter(\.isFinite).map { log10($0) }
    // Decades that a Double holds, from the least normal one on: gnuplot takes others for 0.
    guard let low = exponents.min(), let high = exponents.max(),
      let first = Int(exactly: max(-307, (low - 0.2).rounded(.down))),
      let last = Int(exactly: min(308, max(-306, (high + 0.1).rounded(.up))))
    else { return "[*:*]" }
    return "[1e\(first):1e\(last)]"
  }

  private static func references(_ summary: Summary?) -> [(value: Double, plot: String)] {
    [
      ("constant", "best constant", "lt 4 dashtype (14, 6)"),
      ("least_squares", "least-squares linear map", "lt 3 dashtype (4, 4)"),
    ].compactMap { (key: String, title: String, style: String) in
      guard let mse = summary?.number("references.\(key).mse"), mse > 0 else { return nil }
      return (mse, "\(GnuplotText.number(mse)) with lines \(style) title '\(title)'")
    }
  }

  /// A vertical line where a phase ends and another begins.
  private static func boundaries(_ curve: MetricsTable) -> String {
    guard let epochs = curve["epoch"], let phases = curve["phase"] else { return "" }
    return epochs.indices.dropFirst().filter { phases[$0] != phases[$0 - 1] }.map {
      let x = GnuplotText.number((epochs[$0] + epochs[$0 - 1]) / 2)
      return "set arrow from \(x), graph 0 to \(x), graph 1 nohead lc rgb ink dashtype 3\n"
    }.joined()
  }
}

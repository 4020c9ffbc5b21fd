internal import Experiments

/// Why a loss rises again: the training loss, what Adam divides by, and how far its steps go, each
/// over the epochs, with the bound of stability and the loss of equilibrium where theory knows them.
enum DivisorFigure: RunFigure {
  static let name = "divisor"
  static let summary = "loss, divisor and size of the steps of Adam over the epochs"

  /// One above the other, and the reference that belongs to each, as the summary names it.
  private static let panels = [
    Panel(
      column: "train_loss", unit: "training loss", reference: "equilibrium_loss",
      title: "equilibrium"),
    Panel(
      column: "divisor", unit: "√v + ε", reference: "least_stable_divisor",
      title: "D*: unstable below"),
    Panel(column: "update_rms", unit: "update (rms)", reference: nil, title: ""),
  ]

  private struct Panel {
    let column: String
    let unit: String
    let reference: String?
    let title: String
  }

  static func figure(_ run: RecordedRun) -> Figure? {
    guard let curve = run.curve("train_loss", "divisor", "update_rms"), let epochs = curve["epoch"],
      epochs.count > 1,
      // A network that never moves, as one that starts from zeros may, has nothing to show.
      case let columns = panels.compactMap({ curve[$0.column] }), columns.count == panels.count,
      columns.allSatisfy({ $0.contains { $0 > 0 } })
    else { return nil }
    var data = DataFile()
    _ = data.add(
      "epochs", columns: ["epoch"] + panels.map(\.column),
      // A logarithm leaves out what is not positive.
      rows: epochs.indices.map { row in
        [epochs[row]] + columns.map { $0[row] > 0 ? $0[row] : .nan }
      })
    let title = "Adam's divisor: \(run.label)"
    let canvas = Canvas(width: 600, height: 540)
    var commands = "set multiplot\n" + canvas.heading(title)
    for (place, panel) in panels.enumerated() {
      let isLast = place == panels.count - 1
      let missing = NotFinite.words(curve.notFinite[panel.column] ?? 0)
      var plots = [
        "data using 1:\(place + 2) with lines lt 1 \(missing.map { "title '\($0)'" } ?? "notitle")"
      ]
      if let reference = panel.reference.flatMap({ run.summary?.number("references.\($0)") }) {
        let value = GnuplotText.number(reference)
        plots.append("\(value) with lines lt 2 dashtype (6, 4) title '\(panel.title)'")
      }
      commands += canvas.panel(left: 90, top: 40 + 155 * place, width: 480, height: 135)
      commands += """
        set logscale y; set mytics 1
        set format y '%.0te%T'
        set xrange [\(GnuplotText.number(epochs[0])):\(GnuplotText.number(epochs[epochs.count - 1]))]
        \(Tics.epochs(epochs.count))
        set format x '\(isLast ? "%g" : "")'
        \(isLast ? "set xlabel 'epoch'" : "")
        set ylabel '\(panel.unit)'
        set key inside top right horizontal
        plot \(plots.joined(separator: ", \\\n  "))
        unset label

        """
    }
    return Figure(
      name, title: title, width: canvas.width, height: canvas.height, data: data,
      commands: commands + "unset multiplot")
  }
}

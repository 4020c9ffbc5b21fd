internal import Experiments
internal import Numerical

/// The error of each output for every probe: a network that learned the transform, and not only its
/// data, is as good on inputs of another kind.
enum ProbesFigure: RunFigure {
  static let name = "probes"
  static let summary = "spectrum of the error for inputs that no run trains on"

  private static let titles = [
    "ramp": "ramp", "impulses": "impulses", "tones": "tones", "quiet": "white × 0.1",
    "loud": "white × 10",
  ]

  static func figure(_ run: RecordedRun) -> Figure? {
    guard let network = run.network, run.valueCount > 1, let heldOut = run.heldOut else {
      return nil
    }
    let definition = run.definition
    let probes = Probe.standard(
      for: definition.target, scale: definition.data.scale, seed: UInt64(definition.seed))
    var sets = [("held-out", spectrum(run, heldOut.predicted, heldOut.exact))]
    for probe in probes {
      let exact = run.examples.exact(probe.inputs)
      let title = titles[probe.name] ?? probe.name
      sets.append((title, spectrum(run, network.predict(probe.inputs), exact)))
    }
    sets.removeAll { !$0.1.contains(where: \.isFinite) }
    if sets.isEmpty { return nil }
    var data = DataFile()
    _ = data.add(
      "error in dB", columns: ["output"] + sets.map { $0.0.replacing(" ", with: "_") },
      rows: (0..<run.valueCount).map { k in [Double(k)] + sets.map { $0.1[k] } })
    let title = "Error for probes: \(run.label)"
    let style = run.valueCount > 128 ? "lines" : "linespoints"
    let plots = sets.enumerated().map { index, set in
      // Held-out data are what the others are held against.
      index == 0
        ? "data using 1:2 with lines lc rgb ink lw 3 title '\(set.0)'"
        : "data using 1:\(index + 2) with \(style) lt \(index) pt \(marks[(index - 1) % 5]) ps 0.5"
          + " lw 1.2 title '\(set.0)'"
    }
    return Figure(
      name, title: title, data: data,
      commands: """
        set title \(GnuplotText.quoted(title))
        set xlabel 'output'
        set xtics \(Tics.step(count: run.valueCount))
        set ylabel 'error / rms of all outputs (dB)'
        set xrange [-0.5:\(run.valueCount).0 - 0.5]
        set yrange \(Decibels.range(sets.flatMap(\.1), least: 20))
        plot \(plots.joined(separator: ", \\\n  "))
        """)
  }

  private static let marks = [7, 5, 9, 13, 6]

  private static func spectrum(
    _ run: RecordedRun, _ predicted: Matrix, _ exact: Matrix
  ) -> [Double] {
    let (errors, powers) = run.powers(predicted: predicted, exact: exact)
    let mean = powers.reduce(0, +) / Double(powers.count)
    return errors.map { Decibels.ofPower($0 / mean) }
  }
}

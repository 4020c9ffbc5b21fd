/// Magnitude and phase of the learned filter against the design, and the response of the error.
enum ResponseFigure: RunFigure {
  static let name = "response"
  static let summary = "frequency response of a learned filter against the design"

  private static let points = 513
  /// Phases are shown where the design passes more than this; decibels below its peak.
  private static let floor = -60.0

  static func figure(_ run: RecordedRun) -> Figure? {
    guard let taps = LearnedTaps(run), taps.learned.allSatisfy(\.isFinite) else { return nil }
    let exact = FilterResponse(taps.exact, points: points)
    let learned = FilterResponse(taps.learned, points: points)
    let error = FilterResponse(zip(taps.learned, taps.exact).map { $0 - $1 }, points: points)
    let peak = exact.powers.max() ?? 0
    guard peak > 0 else { return nil }
    let isPassed = exact.powers.map { Decibels.ofPower($0 / peak) > floor }
    let phases = (exact.phases(where: isPassed), learned.phases(where: isPassed))
    var data = DataFile()
    _ = data.add(
      "response",
      columns: ["frequency", "design_db", "learned_db", "error_db", "design_deg", "learned_deg"],
      rows: (0..<points).map { k in
        [
          taps.rate / 2 * Double(k) / Double(points - 1), Decibels.ofPower(exact.powers[k]),
          Decibels.ofPower(learned.powers[k]), Decibels.ofPower(error.powers[k]), phases.0[k],
          phases.1[k],
        ]
      })
    let title = "Frequency response: \(run.label)"
    let canvas = Canvas(width: 600, height: 470)
    let rate = GnuplotText.number(taps.rate)
    return Figure(
      name, title: title, width: canvas.width, height: canvas.height, data: data,
      commands: "set multiplot\n" + canvas.heading(title)
        + canvas.panel(left: 90, top: 40, width: 480, height: 205) + """
          set xrange [0:\(GnuplotText.number(taps.rate / 2))]
          set ylabel 'magnitude (dB)'
          set format x ''
          set key at screen 0.5, screen \(canvas.y(455)) center vertical maxrows 1
          plot data using 1:2 with lines lt 1 lw 3 title 'design', \\
            data using 1:3 with lines lt 2 lw 1.2 title 'learned', \\
            data using 1:4 with lines lt 3 dashtype (6, 4) title 'learned − design'
          unset label

          """ + canvas.panel(left: 90, top: 270, width: 480, height: 120) + """
          set key off
          set format x '%g'
          set xlabel 'frequency (\(rate == "2" ? "Nyquist frequency = 1" : "sampling frequency = \(rate)"))'
          set ylabel 'phase (degrees)'
          plot data using 1:5 with lines lt 1 lw 3, data using 1:6 with lines lt 2 lw 1.2
          unset multiplot
          """)
  }
}

internal import Experiments

/// Where groups of runs are wrong: above the power of their data, and below their error on white
/// noise, all seeds thin and the median thick, for each output or by frequency.
enum SpectraFigure {
  /// Runs that differ in their seeds alone.
  struct Group {
    let label: String
    let spectra: [ErrorSpectrum]
  }

  /// Data with less power than this, in dB, are as good as none.
  private static let floor = -60.0

  /// - Returns: nil where no group has a spectrum.
  static func figure(name: String, title: String, groups: [Group]) -> Figure? {
    let groups = groups.filter { !$0.spectra.isEmpty }
    guard let first = groups.first?.spectra.first else { return nil }
    let marks = first.places.count > 32 ? "lines" : "linespoints ps 0.3"
    var data = DataFile()
    var (powers, thin, thick): ([String], [String], [String]) = ([], [], [])
    for (place, group) in groups.enumerated() {
      let line = HouseStyle.line(place)
      // A row of NaN ends the line of one seed.
      let rows = group.spectra.flatMap { one in
        zip(one.places, one.whiteErrors).map { [$0, $1] } + [[.nan, .nan]]
      }
      let seeds = data.add("\(group.label), all seeds", columns: ["place", "error"], rows: rows)
      let middle = data.add(
        "\(group.label), medians", columns: ["place", "power", "error"], rows: medians(group))
      thin.append(
        "data index \(seeds) using 1:2 with lines lw 0.5 lc rgb "
          + "'#80\(line.color.dropFirst())' notitle")
      let style = "with \(marks) lt \(line.type) lw 2 dashtype \(line.dash)"
      let notFinite = group.spectra.reduce(0) { $0 + $1.whiteErrors.count { !$0.isFinite } }
      let count = NotFinite.label("n = \(group.spectra.count)", notFinite)
      let label = GnuplotText.quoted("\(GnuplotText.plain(group.label, limit: 50)) (\(count))")
      powers.append("data index \(middle) using 1:2 \(style)")
      thick.append("data index \(middle) using 1:3 \(style) title \(label)")
    }
    let errors = groups.flatMap { $0.spectra.flatMap(\.whiteErrors) }
    let canvas = Canvas(width: 600, height: 470 + 18 * groups.count)
    let last = first.places.last ?? 1
    let margin = first.axis == .output ? 0.5 : 0
    return Figure(
      name, title: title, width: canvas.width, height: canvas.height, data: data,
      commands: "set multiplot\n" + canvas.heading(GnuplotText.plain(title, limit: 72))
        + canvas.panel(left: 80, top: 40, width: 500, height: 120) + """
          set xrange [\(-margin):\(GnuplotText.number(last + margin))]
          set ylabel 'data (dB)'
          set yrange [\(floor):*]
          set format x ''
          set key off
          plot \(powers.joined(separator: ", \\\n  "))
          unset label

          """ + canvas.panel(left: 80, top: 180, width: 500, height: 225) + """
          set format x '%g'
          set xlabel '\(first.axis == .output ? "output" : "frequency (Nyquist frequency = 1)")'
          set ylabel 'error on white noise (dB)'
          set yrange \(Decibels.range(errors, depth: 170))
          set key at screen 0.5, screen \(canvas.y(canvas.height - 9 - 9 * groups.count)) \
          center vertical
          plot \((thin + thick).joined(separator: ", \\\n  "))
          unset multiplot
          """)
  }

  /// At the places of the first seed, which all of a group share.
  private static func medians(_ group: Group) -> [[Double]] {
    group.spectra[0].places.indices.map { k in
      let seeds = group.spectra.filter { $0.places.indices.contains(k) }
      return [
        group.spectra[0].places[k], seeds.map { $0.dataPowers[k] }.median,
        seeds.map { $0.whiteErrors[k] }.median,
      ]
    }
  }
}

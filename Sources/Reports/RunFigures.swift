package import Experiments
internal import Glibc

/// The figures of a run, in its folder `figures`.
package enum RunFigures {
  /// What came of drawing.
  package struct Drawing: Sendable {
    /// The pictures that were drawn.
    package let files: [String]
    /// What was not drawn and why.
    package let notes: [String]
  }

  /// In the order in which they are listed and drawn.
  static let kinds: [any RunFigure.Type] = [
    LossFigure.self, WeightsFigure.self, RowsFigure.self, OutputsFigure.self, ScatterFigure.self,
    ProbesFigure.self, TapsFigure.self, ResponseFigure.self, PolygonFigure.self,
    LearningRateFigure.self, NetworkFigure.self,
  ]

  /// All names that a run's figures may have, with a line about each.
  package static var names: [(name: String, summary: String)] {
    kinds.map { ($0.name, $0.summary) }
  }

  /// The figures that a run has; of all, or of those that are asked for by name.
  package static func figures(of run: RecordedRun, named names: [String] = []) -> [Figure] {
    kinds.filter { names.isEmpty || names.contains($0.name) }.compactMap { $0.figure(run) }
  }

  /// Draws what a run has to show, with a single start of gnuplot.
  ///
  /// Never throws: a run is no worse for a picture that could not be drawn.
  package static func draw(
    _ directory: RunDirectory, catalog: Catalog, named names: [String] = [],
    format: FigureFormat = .svg, gnuplot: Gnuplot? = Gnuplot()
  ) -> Drawing {
    guard let gnuplot else { return Drawing(files: [], notes: [Gnuplot.hint]) }
    do {
      let run = try RecordedRun(directory, catalog: catalog)
      return try draw(
        figures(of: run, named: names), into: directory.figures, format: format, gnuplot: gnuplot)
    } catch {
      return Drawing(files: [], notes: ["no figures: \(error)"])
    }
  }

  /// Writes scripts and data into a folder and draws them.
  package static func draw(
    _ figures: [Figure], into folder: String, format: FigureFormat, gnuplot: Gnuplot
  ) throws(FileError) -> Drawing {
    if figures.isEmpty { return Drawing(files: [], notes: []) }
    try File.createDirectory(folder)
    for figure in figures { try figure.write(into: folder, format: format) }
    let failures = gnuplot.draw(figures.map(\.name), in: folder)
    // What an end with an error left behind is no picture.
    for failure in failures { unlink("\(folder)/\(failure.name).\(format.rawValue)") }
    let drawn = figures.map(\.name).filter { name in !failures.contains { $0.name == name } }
    return Drawing(
      files: drawn.map { "\(folder)/\($0).\(format.rawValue)" },
      notes: failures.map { "figure \($0.name) was not drawn: \($0.problem)" })
  }
}

extension RunDirectory {
  package var figures: String { path + "/figures" }
}

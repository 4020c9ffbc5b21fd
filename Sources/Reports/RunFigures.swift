package import Experiments

/// The figures of a run, in its folder `figures`.
package enum RunFigures {
  /// In the order in which they are listed and drawn.
  static let kinds: [any RunFigure.Type] = [
    LossFigure.self, WeightsFigure.self, RowsFigure.self, OutputsFigure.self, ScatterFigure.self,
    ProbesFigure.self, TapsFigure.self, ResponseFigure.self, PolygonFigure.self,
    LearningRateFigure.self, DivisorFigure.self, NetworkFigure.self, StillsFigure.self,
    AnimationFigure.self,
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
    guard let gnuplot else { return Drawing(note: Gnuplot.hint) }
    do {
      let run = try RecordedRun(directory, catalog: catalog)
      let isAll = names.isEmpty && format == .svg
      if isAll { try directory.tree.remove(directory.drawnFigures) }
      let figures = figures(of: run, named: names)
      let drawing = try Drawing(
        of: figures, into: directory.figures, of: directory.tree,
        format: format, by: gnuplot, notes: run.problems)
      if isAll, drawing.notes.isEmpty {
        try directory.tree.createDirectory(directory.figures)
        let names = drawing.files.map { $0.dropFirst(directory.figures.count + 1) + "\n" }
        try directory.tree.replace(directory.drawnFigures, with: names.joined())
      }
      return drawing
    } catch {
      return Drawing(note: "no figures: \(error)")
    }
  }

  /// Whether all figures of a run lie there: drawing was neither killed nor refused, and none was
  /// removed since.
  package static func areDrawn(in directory: RunDirectory) -> Bool {
    // Where the list can't be read, the drawing of another tells why.
    guard let bytes = try? File.read(directory.drawnFigures) else { return false }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").allSatisfy {
      File.exists("\(directory.figures)/\($0)")
    }
  }
}

extension RunDirectory {
  package var figures: String { path + "/figures" }
  /// Names the pictures that were drawn, a line each; written when the last of them is there.
  var drawnFigures: String { figures + "/drawn.txt" }
}

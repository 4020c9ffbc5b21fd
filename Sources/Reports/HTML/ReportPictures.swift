package import Experiments

/// All pictures of a report; those that don't lie in a run's folder yet are drawn with one start of
/// gnuplot.
package struct ReportPictures {
  package let comparison: [InlineSVG]
  /// In the order of the runs.
  package let runs: [[InlineSVG]]
  /// What was not drawn, and why.
  package let notes: [String]

  /// - Parameters:
  ///   - runs: those that are shown in full.
  ///   - gnuplot: nil where there is none; then only what was drawn before is shown.
  package init(
    of figures: [Figure], runs: [RunDirectory], catalog: Catalog, gnuplot: Gnuplot? = Gnuplot()
  ) throws {
    var notes: [String] = []
    var wanted = figures.map { $0.named("all-\($0.name)") }
    var pieces: [[(title: String, source: Source)]] = []
    for (number, run) in runs.enumerated() {
      var some = ReportPictures.drawn(in: run)
      if some.isEmpty, gnuplot != nil, File.exists(run.definition) {
        do {
          let recorded = try RecordedRun(run, catalog: catalog)
          // Who reads a page can't stop a GIF: it shows the stills.
          for figure in RunFigures.figures(of: recorded) where !figure.isAnimation {
            let name = "run\(number)-\(figure.name)"
            wanted.append(figure.named(name))
            some.append((figure.title, .drawing(name)))
          }
        } catch {
          notes.append("no figures of \(run.path): \(error)")
        }
      }
      pieces.append(some)
    }
    if gnuplot == nil { notes.append(Gnuplot.hint) }

    let folder = try TemporaryDirectory()
    if let gnuplot {
      notes += try Drawing(of: wanted, into: folder.path, format: .svg, by: gnuplot).notes
    }
    func picture(_ file: String, _ title: String, _ prefix: String) -> InlineSVG? {
      guard let bytes = try? File.read(file) else { return nil }
      return InlineSVG(String(decoding: bytes, as: UTF8.self), title: title, prefix: prefix)
    }
    comparison = figures.compactMap {
      picture("\(folder.path)/all-\($0.name).svg", $0.title, "all-\($0.name)-")
    }
    self.runs = pieces.enumerated().map { number, some in
      some.enumerated().compactMap { place, piece in
        let prefix = "run\(number)-\(place)-"
        switch piece.source {
        case .file(let path): return picture(path, piece.title, prefix)
        case .drawing(let name): return picture("\(folder.path)/\(name).svg", piece.title, prefix)
        }
      }
    }
    self.notes = notes
  }

  private enum Source {
    case file(String)
    case drawing(String)
  }

  /// What `twiddle run` or `plot` drew when the run had ended; what lies in the folder of a run that
  /// goes on is out of date.
  private static func drawn(in run: RunDirectory) -> [(title: String, source: Source)] {
    guard run.state == .finished else { return [] }
    let label = run.path.split(separator: "/").suffix(2).joined(separator: "/")
    return RunFigures.names.compactMap { name, summary in
      let file = "\(run.figures)/\(name).svg"
      return File.exists(file) ? ("\(summary), of \(label)", .file(file)) : nil
    }
  }
}

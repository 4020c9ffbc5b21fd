package import Experiments

/// All pictures of a report; those that don't lie in a run's folder yet are drawn with one start of
/// gnuplot.
package struct ReportPictures {
  package let comparison: [PagePicture]
  /// In the order of the runs.
  package let runs: [[PagePicture]]
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
          notes += recorded.problems.map { "\(run.path): \($0)" }
        } catch {
          notes.append("no figures of \(run.path): \(error)")
        }
      }
      pieces.append(some)
    }
    if gnuplot == nil { notes.append(Gnuplot.hint) }

    let folder = try TemporaryDirectory()
    if let gnuplot {
      notes += try Drawing(
        of: wanted, into: folder.path, of: FileTree(folder.path), format: .svg, by: gnuplot
      ).notes
    }
    func picture(_ file: String, _ title: String) -> PagePicture? {
      // What was not drawn is told already.
      guard File.exists(file) else { return nil }
      do {
        let bytes = try File.read(file, atMost: ReportPictures.mostBytes)
        if let picture = PagePicture(bytes, title: title) { return picture }
        notes.append("\(file) is no whole picture: `twiddle plot` draws it again")
      } catch {
        notes.append("\(error)")
      }
      return nil
    }
    comparison = figures.compactMap { picture("\(folder.path)/all-\($0.name).svg", $0.title) }
    self.runs = pieces.map { some in
      some.compactMap { piece in
        switch piece.source {
        case .file(let path): picture(path, piece.title)
        case .drawing(let name): picture("\(folder.path)/\(name).svg", piece.title)
        }
      }
    }
    self.notes = notes
  }

  /// Of one picture; those of Twiddle have some ten thousand.
  private static let mostBytes = 4 << 20

  private enum Source {
    case file(String)
    case drawing(String)
  }

  /// What `twiddle run` or `plot` drew when the run had ended; what lies in the folder of a run that
  /// goes on is out of date.
  private static func drawn(in run: RunDirectory) -> [(title: String, source: Source)] {
    guard run.state == .finished, File.isOwnFolder(run.figures) else { return [] }
    let label = run.path.split(separator: "/").suffix(2).joined(separator: "/")
    return RunFigures.names.compactMap { name, summary in
      let file = "\(run.figures)/\(name).svg"
      return File.exists(file) ? ("\(summary), of \(label)", .file(file)) : nil
    }
  }
}

package import Experiments
internal import Glibc

/// What came of drawing some figures into a folder.
package struct Drawing: Sendable {
  /// The pictures that were drawn.
  package let files: [String]
  /// What was not drawn, and why.
  package let notes: [String]

  /// Writes scripts and data of all figures into a folder, and has them drawn with one start of
  /// gnuplot. No two figures may share a name.
  ///
  /// - Parameter note: what was known before to be missing.
  package init(
    of figures: [Figure], into folder: String, format: FigureFormat, by gnuplot: Gnuplot,
    note: String? = nil
  ) throws(FileError) {
    let known = note.map { [$0] } ?? []
    guard !figures.isEmpty else {
      (files, notes) = ([], known)
      return
    }
    try File.createDirectory(folder)
    for figure in figures { try figure.write(into: folder, format: format) }
    let failures = gnuplot.draw(figures.map(\.name), in: folder)
    let failed = Set(failures.map(\.name))
    func isDrawn(_ figure: Figure) -> Bool { !failed.contains(figure.name) }
    func file(_ figure: Figure) -> String { "\(folder)/\(figure.file(format))" }
    // What an end with an error left behind is no picture.
    for figure in figures where !isDrawn(figure) { unlink(file(figure)) }
    files = figures.filter(isDrawn).map(file)
    notes = known + failures.map { "figure \($0.name) was not drawn: \($0.problem)" }
  }

  init(note: String) {
    files = []
    notes = [note]
  }
}

package import Experiments

/// What came of drawing some figures into a folder.
package struct Drawing: Sendable {
  /// The pictures that were drawn.
  package let files: [String]
  /// What was not drawn, and why.
  package let notes: [String]
  /// What is said of a gnuplot that took all its time.
  package let hung: String?

  /// Draws all figures with one start of gnuplot, elsewhere, and moves what is whole into a folder with
  /// its script and data. No two figures may share a name.
  ///
  /// A picture that lies there is that of the data beside it: where one can't be drawn, an older one
  /// goes, and script and data stay, to see why.
  ///
  /// - Parameters:
  ///   - tree: in which the folder lies.
  ///   - notes: what was known before to be missing.
  package init(
    of figures: [Figure], into folder: String, of tree: FileTree, format: FigureFormat,
    by gnuplot: Gnuplot, notes known: [String] = []
  ) throws(FileError) {
    try tree.removeLeftovers(in: folder)
    let workshop = try TemporaryDirectory()
    for figure in figures {
      try figure.write(into: workshop.path, of: FileTree(workshop.path), format: format)
    }
    let failures = gnuplot.draw(figures.map(\.name), in: workshop.path)
    var problems = failures.problems
    var files: [String] = []
    for (place, figure) in figures.enumerated() {
      let file = figure.file(format)
      do throws(FileError) {
        let picture = try Drawing.picture("\(workshop.path)/\(file)", &problems[figure.name])
        try tree.createDirectory(folder)
        try tree.remove("\(folder)/\(file)")
        try figure.write(into: folder, of: tree, format: format)
        guard let picture else { continue }
        try tree.replace("\(folder)/\(file)") { file throws(FileError) in try file.write(picture) }
        files.append("\(folder)/\(file)")
      } catch {
        // A disk that is full for one is full for the others.
        for figure in figures[place...] { problems[figure.name] = "\(error)" }
        break
      }
    }
    self.files = files
    hung = failures.hung
    notes = known + Drawing.notes(figures.map(\.name), problems)
  }

  /// The bytes of a picture, if gnuplot drew all of it.
  private static func picture(
    _ path: String, _ problem: inout String?
  ) throws(FileError) -> [UInt8]? {
    if problem != nil { return nil }
    let bytes = File.exists(path) ? try File.read(path, atMost: File.mostTableBytes) : []
    if FigureFormat.isWhole(bytes, file: path) { return bytes }
    problem = "gnuplot ended well and drew " + (bytes.isEmpty ? "nothing" : "only a part of it")
    return nil
  }

  /// One note for all figures that share a problem.
  private static func notes(_ names: [String], _ problems: [String: String]) -> [String] {
    var notes: [String] = []
    var told: Set<String> = []
    for problem in names.compactMap({ problems[$0] }) where told.insert(problem).inserted {
      let some = names.filter { problems[$0] == problem }
      let list = some.prefix(3).joined(separator: ", ") + (some.count > 3 ? ", …" : "")
      notes.append(
        some.count == 1
          ? "figure \(list) was not drawn: \(problem)"
          : "\(some.count) figures (\(list)) were not drawn: \(problem)")
    }
    return notes
  }

  init(note: String) {
    files = []
    hung = nil
    notes = [note]
  }
}

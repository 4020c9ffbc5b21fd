internal import ArgumentParser
internal import Experiments
internal import Reports
internal import YAML

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw the figures of runs, or of a suite's comparison.",
    discussion: """
      Each figure lies in the folder `figures` of its run, beside the script and the data that \
      gnuplot draws it from; those of a suite lie in a folder beside its plan, or in --output. The \
      exit code is 1 if something could not be drawn.

      Example: twiddle plot runs/dft/*-seed0 --figure weights --format png
      Example: twiddle plot configs/suites/magnitude-vs-dft.yaml --output pictures
      """)

  @Argument(
    help: ArgumentHelp("Run directories; files or names of suites.", valueName: "run|suite"))
  var places: [String]

  @OptionGroup var folder: RunsOption

  @Option(help: ArgumentHelp("Where the figures of a suite go.", valueName: "folder"))
  var output: String?

  @Option(help: ArgumentHelp("Draw only this one. May be repeated.", valueName: "name"))
  var figure: [String] = []

  @Option(help: "The format of the pictures: svg, png or pdf.")
  var format = FigureFormat.svg

  @Flag(help: "Name the figures that the runs have, and draw nothing.")
  var list = false

  func validate() throws {
    if output == "" { throw ValidationError("--output is empty; it takes a folder.") }
    let names = (RunFigures.names + ComparisonFigures.kinds).map(\.name)
    // `sweep` stands for all of that kind, `sweep-seconds` for one.
    for name in figure where !names.contains(where: { name == $0 || name.hasPrefix("\($0)-") }) {
      let near = Spelling.nearest(to: name, among: names).map { " Did you mean '\($0)'?" } ?? ""
      throw ValidationError(
        "No figure is called '\(name)'.\(near) The figures are \(names.joined(separator: ", ")).")
    }
  }

  func run() throws {
    var failures = 0
    func fail(_ message: String) {
      failures += 1
      Terminal.errors.line("\(.red("error")): \(message)")
    }
    let gnuplot = Gnuplot()
    if gnuplot == nil, !list {
      fail(Gnuplot.hint)
      throw ExitCode(1)
    }
    for (place, path) in places.enumerated() {
      if !File.isFolder(path),
        let plan = try FrozenPlan.named(path, in: folder.runs, catalog: TwiddleCLI.catalog)
      {
        try draw(plan, by: gnuplot).forEach(fail)
        continue
      }
      let directory = RunDirectory(path: path.hasSuffix("/") ? String(path.dropLast()) : path)
      guard directory.state != .absent else {
        fail("\(path) is no run directory: it has no definition.yaml")
        continue
      }
      if output != nil {
        fail("\(path) is a run, whose figures go to its own folder: --output is for suites")
        continue
      }
      if list {
        do {
          let run = try RecordedRun(directory, catalog: TwiddleCLI.catalog)
          let names = RunFigures.figures(of: run, named: figure).map(\.name)
          show(RunFigures.names.filter { names.contains($0.name) }, of: directory.path)
        } catch { fail("\(error)") }
        continue
      }
      let drawing = RunFigures.draw(
        directory, catalog: TwiddleCLI.catalog, named: figure, format: format, gnuplot: gnuplot)
      drawing.files.forEach { Terminal.output.line(Styled($0)) }
      drawing.notes.forEach { fail("\(path): \($0)") }
      if drawing.hung != nil, place + 1 < places.count {
        fail(
          "gnuplot was not started again: nothing is drawn of \(places[place + 1]) and what follows"
        )
        break
      }
      guard drawing.notes.isEmpty else { continue }
      if drawing.files.isEmpty, figure.isEmpty {
        fail("\(path) has nothing to draw: neither metrics.csv nor a model")
      }
      // Beside others, a figure of suites is one of another place.
      for name in figure where !drawing.files.contains(where: { PlotCommand.shows($0, name) }) {
        guard drawing.files.isEmpty || RunFigures.names.contains(where: { $0.name == name }) else {
          continue
        }
        fail("\(path) has no figure '\(name)': `twiddle plot --list` names those it has")
      }
    }
    if failures > 0 { throw ExitCode(1) }
  }

  /// The figures of a suite's comparison; returns what could not be drawn.
  private func draw(_ plan: FrozenPlan, by gnuplot: Gnuplot?) throws -> [String] {
    for note in plan.notes { Terminal.errors.line("note: \(note)") }
    let all = ComparisonFigures(
      try Comparison(plan, in: folder.runs, catalog: TwiddleCLI.catalog))
    let figures = all.figures.filter { one in
      figure.isEmpty || figure.contains { one.name == $0 || one.name.hasPrefix("\($0)-") }
    }
    if list {
      show(figures.map { ($0.name, $0.title) }, of: plan.suite)
      return []
    }
    guard let gnuplot else { return [] }
    if let note = all.note { Terminal.errors.line("note: \(note)") }
    let planFile = PlanFile(of: plan.suite, in: folder.runs).path
    let drawing = try Drawing(
      of: figures, into: output ?? String(planFile.dropLast(".jsonl".count)),
      of: FileTree(output ?? folder.runs), format: format, by: gnuplot)
    drawing.files.forEach { Terminal.output.line(Styled($0)) }
    return drawing.notes.map { "\(plan.suite): \($0)" }
      + (figures.isEmpty ? ["\(plan.suite) has no such figure, or no results yet"] : [])
  }

  /// Whether a file is the picture of a figure.
  private static func shows(_ file: String, _ name: String) -> Bool {
    file.split(separator: "/").last.map { $0.hasPrefix("\(name).") } ?? false
  }

  private func show(_ figures: [(name: String, summary: String)], of title: String) {
    var table = Table([.left, .left])
    for (name, summary) in figures { table.append([name, summary]) }
    Terminal.output.line(.bold(title))
    table.lines().forEach { Terminal.output.line(Styled($0)) }
  }
}

extension FigureFormat: ExpressibleByArgument {}

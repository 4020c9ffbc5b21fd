internal import ArgumentParser
internal import Experiments
internal import Reports
internal import YAML

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw the figures of runs.",
    discussion: """
      Each figure lies in the folder `figures` of its run, beside the script and the data that \
      gnuplot draws it from. The exit code is 1 if something could not be drawn.

      Example: twiddle plot runs/dft/*-seed0 --figure weights --format png
      """)

  @Argument(help: ArgumentHelp("Run directories.", valueName: "run"))
  var runs: [String]

  @Option(help: ArgumentHelp("Draw only this one. May be repeated.", valueName: "name"))
  var figure: [String] = []

  @Option(help: "The format of the pictures: svg, png or pdf.")
  var format = FigureFormat.svg

  @Flag(help: "Name the figures that the runs have, and draw nothing.")
  var list = false

  func validate() throws {
    let names = RunFigures.names.map(\.name)
    for name in figure where !names.contains(name) {
      let near = Spelling.nearest(to: name, among: names).map { " Did you mean '\($0)'?" } ?? ""
      throw ValidationError(
        "No figure is called '\(name)'.\(near) The figures are \(names.joined(separator: ", ")).")
    }
  }

  func run() throws {
    var failures = 0
    func fail(_ message: String) {
      failures += 1
      Terminal.errors.line("\(Terminal.errors.red("error")): \(message)")
    }
    let gnuplot = Gnuplot()
    if gnuplot == nil, !list {
      fail(Gnuplot.hint)
      throw ExitCode(1)
    }
    for path in runs {
      let directory = RunDirectory(path: path.hasSuffix("/") ? String(path.dropLast()) : path)
      guard directory.state != .absent else {
        fail("\(path) is no run directory: it has no definition.yaml")
        continue
      }
      if list {
        do {
          let run = try RecordedRun(directory, catalog: TwiddleCLI.catalog)
          show(RunFigures.figures(of: run, named: figure).map(\.name), of: directory)
        } catch { fail("\(error)") }
        continue
      }
      let drawing = RunFigures.draw(
        directory, catalog: TwiddleCLI.catalog, named: figure, format: format, gnuplot: gnuplot)
      drawing.files.forEach { Terminal.output.line($0) }
      drawing.notes.forEach { fail("\(path): \($0)") }
      if drawing.files.isEmpty && drawing.notes.isEmpty {
        fail(
          figure.isEmpty
            ? "\(path) has nothing to draw: neither metrics.csv nor a model"
            : "\(path) has no such figure: `twiddle plot --list` names those it has")
      }
    }
    if failures > 0 { throw ExitCode(1) }
  }

  private func show(_ names: [String], of directory: RunDirectory) {
    var table = Table([.left, .left])
    for (name, summary) in RunFigures.names where names.contains(name) {
      table.append([name, summary])
    }
    Terminal.output.line(Terminal.output.bold(directory.path))
    table.lines().forEach { Terminal.output.line($0) }
  }
}

extension FigureFormat: ExpressibleByArgument {}

internal import ArgumentParser
internal import Experiments

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the results of a run.",
    discussion: "Example: twiddle show runs/dft/*-seed0")

  @Argument(help: ArgumentHelp("Run directories.", valueName: "run"))
  var runs: [String]

  func run() throws {
    var failures = 0
    for path in runs {
      if File.exists(path), !File.isFolder(path) {
        failures += 1
        Terminal.errors.line(
          "error: \(path) is a file: name the folder of a run, such as runs/NAME/HASH-seed0")
        continue
      }
      let directory = RunDirectory(path: path.hasSuffix("/") ? String(path.dropLast()) : path)
      switch directory.observedState {
      case .finished:
        do {
          try ResultView(directory).print(isNew: true)
        } catch {
          failures += 1
          Terminal.errors.line("error: \(error)")
        }
      case .absent:
        failures += 1
        Terminal.errors.line(
          "error: \(path) is no run directory: it has no definition.yaml (runs/NAME/* are those of a name)"
        )
      case .running:
        failures += 1
        Terminal.errors.line("error: \(path) is running: another process works on it")
      case .unfinished:
        failures += 1
        Terminal.errors.line(
          "error: \(path) is unfinished: `twiddle run` on its definition ends it")
      case .diverged, .failed, .unreadable:
        failures += 1
        Terminal.errors.line("error: \(path): \(directory.failure ?? "failed")")
      }
    }
    if failures > 0 { throw ExitCode(1) }
  }
}

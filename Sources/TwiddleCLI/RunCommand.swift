internal import ArgumentParser
internal import Experiments

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run experiments and record each in its own directory.",
    discussion: """
      A run that is already there is not repeated unless forced. The exit code is 0 if all is well, \
      1 if a run failed or diverged, 65 if a definition is wrong, 130 if interrupted.

      Example: twiddle run configs/dft.yaml --set phases.0.train.optimizer.adam.beta2=0.9998
      """)

  @OptionGroup var definitions: DefinitionArguments

  @Option(help: ArgumentHelp("The folder that holds the run directories.", valueName: "dir"))
  var runs = "runs"

  @Flag(help: "Repeat runs that are already there; the old ones move to the folder .trash in DIR.")
  var force = false

  @Flag(help: "Print only errors and where the results lie.")
  var quiet = false

  func run() throws {
    let loaded = try definitions.load()
    Interruption.watch()
    var failures = 0
    var directories: [String] = []
    for (_, definition) in loaded {
      let run = Run(definition, in: runs, arguments: CommandLine.arguments)
      let progress = Progress(quiet: quiet)
      directories.append(run.directory.path)
      let outcome = run.execute(
        force: force, observe: progress.show, isCancelled: { Interruption.isRequested })
      progress.end()
      switch outcome {
      case .finished(let isNew):
        if !quiet { try ResultView(run.directory).print(isNew: isNew) }
      case .diverged(let message), .failed(let message):
        failures += 1
        Terminal.errors.line("\(Terminal.errors.red("error")): \(definition.name): \(message)")
      case .interrupted:
        Terminal.errors.line("Interrupted; \(run.directory.path) is unfinished.")
        throw ExitCode.interrupted
      }
    }
    let places = directories.joined(separator: "\n         ")
    Terminal.output.line("Results: \(places)")
    if failures > 0 { throw ExitCode(1) }
  }
}

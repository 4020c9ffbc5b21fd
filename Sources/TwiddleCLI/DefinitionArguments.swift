internal import ArgumentParser
internal import Experiments
internal import YAML

/// The definitions and suites that `run` and `check` take, and what is set over them.
struct DefinitionArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("Experiments and suites in YAML.", valueName: "file"))
  var files: [String]

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a value of the definitions, such as phases.0.train.epochs=10. May be repeated.",
      valueName: "key=value"))
  var overrides: [String] = []

  @Option(
    name: .customLong("sweep"),
    help: ArgumentHelp("Run with each of some values. May be repeated.", valueName: "key=a,b,c"))
  var sweeps: [String] = []

  @Option(help: ArgumentHelp("A count of seeds, or a list of them.", valueName: "n | a,b,c"))
  var seeds: String?

  @Option(help: ArgumentHelp("Only runs of this name. May be repeated.", valueName: "name"))
  var only: [String] = []

  func validate() throws {
    if files.isEmpty { throw ValidationError("Missing expected argument '<file> ...'") }
  }

  /// Reads all files before any is used, and reports all errors of all of them.
  func plans(in runs: String) throws -> [Plan] {
    let settings = Plan.Settings(
      overrides: overrides, sweeps: sweeps, seeds: seeds, only: only)
    var plans: [Plan] = []
    var diagnostics: [Diagnostic] = []
    for file in files {
      do throws(DefinitionError) {
        plans.append(
          try Plan(file, settings: settings, in: runs, catalog: TwiddleCLI.catalog))
      } catch {
        diagnostics += error.diagnostics
      }
    }
    guard diagnostics.isEmpty else {
      let error = DefinitionError(diagnostics)
      let count = error.diagnostics.count
      Terminal.errors.line("\(error)\n\n\(count) error\(count == 1 ? "" : "s"); nothing was run.")
      throw ExitCode.badDefinition
    }
    return plans
  }
}

extension ExitCode {
  /// 65, EX_DATAERR of sysexits.h.
  static let badDefinition = ExitCode(65)
  /// 128 + SIGINT, as shells report it.
  static let interrupted = ExitCode(130)
}

internal import ArgumentParser
internal import Experiments
internal import YAML

/// The definitions and suites that `run` and `check` take, and what is set over them.
struct DefinitionArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("Experiments and suites in YAML.", valueName: "file"))
  var files: [String]

  @OptionGroup var variation: VariationArguments

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("A count of seeds, or a list of them.", valueName: "n | a,b,c"))
  var seeds: String?

  func validate() throws {
    if files.isEmpty { throw ValidationError("Missing expected argument '<file> ...'") }
  }

  /// Reads all files before any is used, and reports all errors of all of them.
  func plans(in runs: String) throws -> [Plan] {
    var plans: [Plan] = []
    var diagnostics: [Diagnostic] = []
    for file in files {
      do throws(DefinitionError) {
        plans.append(
          try Plan(
            file, settings: variation.settings(seeds: seeds), in: runs, catalog: TwiddleCLI.catalog)
        )
      } catch {
        diagnostics += error.diagnostics
      }
    }
    guard diagnostics.isEmpty else {
      let error = DefinitionError(diagnostics)
      Terminal.errors.line("\(error)\n\n\(error.count); nothing was run.")
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

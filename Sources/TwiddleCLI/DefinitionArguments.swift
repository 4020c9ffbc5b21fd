internal import ArgumentParser
internal import Experiments
internal import YAML

/// The definitions that `run` and `check` take, and what is set over them.
struct DefinitionArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("Experiment definitions in YAML.", valueName: "file"))
  var files: [String]

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a value of the definitions, such as phases.0.train.epochs=10. May be repeated.",
      valueName: "key=value"))
  var overrides: [String] = []

  func validate() throws {
    if files.isEmpty { throw ValidationError("Missing expected argument '<file> ...'") }
  }

  /// Reads all files before any is used, and reports all errors of all of them.
  func load() throws -> [(file: String, definition: Definition)] {
    var loaded: [(file: String, definition: Definition)] = []
    var errors: [String] = []
    for file in files {
      do throws(DefinitionError) {
        let definition = try Definition.load(
          file, overrides: overrides, catalog: TwiddleCLI.catalog)
        loaded.append((file, definition))
      } catch {
        errors += error.diagnostics.map(\.description)
      }
    }
    guard errors.isEmpty else {
      // An error of `--set` or of a shared base is the same for each file.
      var seen: Set<String> = []
      let distinct = errors.filter { seen.insert($0).inserted }
      let count = distinct.count == 1 ? "1 error" : "\(distinct.count) errors"
      Terminal.errors.line(distinct.joined(separator: "\n\n") + "\n\n\(count); nothing was run.")
      throw ExitCode.badDefinition
    }
    return loaded
  }
}

extension ExitCode {
  /// 65, EX_DATAERR of sysexits.h.
  static let badDefinition = ExitCode(65)
  /// 128 + SIGINT, as shells report it.
  static let interrupted = ExitCode(130)
}

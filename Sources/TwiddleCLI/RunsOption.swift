internal import ArgumentParser

/// Where runs lie.
struct RunsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder that holds the run directories.", valueName: "dir"),
    transform: RunsOption.withoutEndingSlash)
  var runs = "runs"

  private static func withoutEndingSlash(_ path: String) -> String {
    path.hasSuffix("/") && path.utf8.count > 1 ? withoutEndingSlash(String(path.dropLast())) : path
  }

  func validate() throws {
    if runs.isEmpty { throw ValidationError("--runs is empty; it takes a folder.") }
  }
}

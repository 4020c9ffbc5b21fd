internal import ArgumentParser

/// Where runs lie.
struct RunsOption: ParsableArguments {
  @Option(help: ArgumentHelp("The folder that holds the run directories.", valueName: "dir"))
  var runs = "runs"

  func validate() throws {
    if runs.isEmpty { throw ValidationError("--runs is empty; it takes a folder.") }
  }
}

internal import ArgumentParser
internal import Experiments

/// What is set over definitions, and which of their runs are meant.
struct VariationArguments: ParsableArguments {
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

  @Option(
    help: ArgumentHelp(
      "Only runs of this name, or of what tables call a group or a run. May be repeated.",
      valueName: "name"))
  var only: [String] = []

  func settings(seeds: String? = nil) -> Plan.Settings {
    Plan.Settings(overrides: overrides, sweeps: sweeps, seeds: seeds, only: only)
  }
}

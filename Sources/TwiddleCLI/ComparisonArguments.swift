internal import ArgumentParser
internal import Experiments
internal import YAML

/// Runs to compare: those of a suite, or any others.
struct ComparisonArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A suite's file or name; or run directories, folders of them, or patterns.",
      valueName: "suite|run"))
  var places: [String]

  @OptionGroup var folder: RunsOption

  @OptionGroup var variation: VariationArguments

  @Option(help: ArgumentHelp("The group that others are held against.", valueName: "name"))
  var baseline: String?

  @Option(help: ArgumentHelp("What to compare, with commas between.", valueName: "a,b,…"))
  var metrics: String?

  func comparison() throws -> Comparison {
    let metrics = try metrics.map { try RunKey.list($0, of: "--metrics") } ?? []
    if places.count == 1,
      let plan = try FrozenPlan.named(
        places[0], settings: variation.settings(), in: folder.runs,
        catalog: TwiddleCLI.catalog)
    {
      return try Comparison(
        plan, in: folder.runs, baseline: baseline, metrics: metrics, catalog: TwiddleCLI.catalog)
    }
    guard variation.settings().areEmpty else { throw CommandFailure(FrozenPlan.needsFile) }
    return try Comparison(
      RunRecord.found(at: places, in: folder.runs), baseline: baseline, metrics: metrics,
      catalog: TwiddleCLI.catalog)
  }
}

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

  @Option(help: ArgumentHelp("The group that others are held against.", valueName: "name"))
  var baseline: String?

  @Option(help: ArgumentHelp("What to compare, with commas between.", valueName: "a,b,…"))
  var metrics: String?

  func comparison() throws -> Comparison {
    let metrics = metrics?.split(separator: ",").map(String.init) ?? []
    if let plan = try plan() {
      return try Comparison(plan, in: folder.runs, baseline: baseline, metrics: metrics)
    }
    return try Comparison(
      RunRecord.found(at: places, in: folder.runs), baseline: baseline, metrics: metrics)
  }

  /// The plan of the one suite that was named, by its file or its name.
  private func plan() throws -> FrozenPlan? {
    guard places.count == 1 else { return nil }
    let isFile = [".yaml", ".yml"].contains { places[0].hasSuffix($0) }
    let name = isFile ? try suite(places[0]) : places[0]
    let file = Plan.file(of: name, in: folder.runs)
    if File.exists(file) { return try FrozenPlan(file: file) }
    guard isFile else { return nil }
    throw ComparisonError(
      "the suite '\(name)' has not been run in \(folder.runs); `twiddle run \(places[0])` does it")
  }

  private func suite(_ file: String) throws -> String {
    let node = try Node.load(file: file)
    guard let name = node["suite"]?.scalar?.text else {
      throw ComparisonError("\(file) is no suite: it has no key 'suite'; name its runs instead")
    }
    return name
  }
}

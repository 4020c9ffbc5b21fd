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
    if places.count == 1, let plan = try FrozenPlan(named: places[0], in: folder.runs) {
      return try Comparison(plan, in: folder.runs, baseline: baseline, metrics: metrics)
    }
    return try Comparison(
      RunRecord.found(at: places, in: folder.runs), baseline: baseline, metrics: metrics)
  }
}

extension FrozenPlan {
  /// The plan of a suite that is named by its file or its name; nil where nothing of that name was
  /// planned.
  init?(named place: String, in runs: String) throws {
    let isFile = [".yaml", ".yml"].contains { place.hasSuffix($0) }
    let name = isFile ? try FrozenPlan.suite(place) : place
    let file = Plan.file(of: name, in: runs)
    if !File.exists(file) {
      guard isFile else { return nil }
      throw ComparisonError(
        "the suite '\(name)' has not been run as a whole in \(runs); `twiddle run \(place)` does it"
      )
    }
    try self.init(file: file)
  }

  private static func suite(_ file: String) throws -> String {
    let node = try Node.load(file: file)
    guard let name = node["suite"]?.scalar?.text else {
      throw ComparisonError("\(file) is no suite: it has no key 'suite'; name its runs instead")
    }
    return name
  }
}

internal import ArgumentParser
internal import Experiments
internal import YAML

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare the runs of a suite, or any others, group by group.",
    discussion: """
      Runs that differ in their seeds alone are one group. Of each measure you see n, the mean with \
      its 95 % interval (Student's t), median and best; against a baseline, the mean difference \
      over pairs of equal seeds with its interval, the exact sign-flip p, and p after Holm's \
      correction over all tests of the table. Runs without a result are named, and n tells how \
      many went in. Names of measures are those of `twiddle runs`.

      Example: twiddle compare configs/suites/magnitude-vs-dft.yaml --baseline 'linear dft'
      """)

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

  @Flag(help: "Show each run instead of the statistics; json always has both.")
  var seeds = false

  @Option(help: "table, csv, json or markdown.")
  var format = OutputFormat.table

  func run() throws {
    let metrics = metrics?.split(separator: ",").map(String.init) ?? []
    let comparison: Comparison
    if let plan = try plan() {
      comparison = try Comparison(plan, in: folder.runs, baseline: baseline, metrics: metrics)
    } else {
      comparison = try Comparison(
        RunRecord.found(at: places, in: folder.runs), baseline: baseline, metrics: metrics)
    }
    ComparisonView.print(comparison, format, seeds: seeds)
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

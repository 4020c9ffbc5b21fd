internal import ArgumentParser
internal import Experiments

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

      In csv a text that a spreadsheet would take for a formula, as it starts with = + - or @, has an apostrophe before it.

      Example: twiddle compare configs/suites/magnitude-vs-dft.yaml --baseline 'linear dft'
      """)

  @OptionGroup var runs: ComparisonArguments

  @Flag(help: "Show each run instead of the statistics; json always has both.")
  var seeds = false

  @Option(help: "table, csv, json or markdown.")
  var format = OutputFormat.table

  func run() throws {
    let comparison = try runs.comparison()
    ComparisonView.print(comparison, format, seeds: seeds)
    guard format == .csv else { return }
    // The other formats have them within.
    for note in comparison.shortcomings + comparison.notes {
      Terminal.errors.line("note: \(note)")
    }
  }
}

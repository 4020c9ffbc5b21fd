internal import ArgumentParser
internal import Experiments
internal import Reports

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the comparison of a suite, or of any runs, with its figures as one HTML file.",
    discussion: """
      The file needs no other and no network. It has the tables of `twiddle compare`, the figures of \
      the comparison, and up to \(Report.mostInFull) runs in full: of more runs, one of each group, \
      and the curves of all others as small pictures. Figures that `twiddle run` drew are taken as \
      they lie there.

      Example: twiddle report configs/suites/magnitude-vs-dft.yaml --output magnitude.html
      """)

  @OptionGroup var runs: ComparisonArguments

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
  var output = "report.html"

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output is empty; it takes a file.") }
    if output.utf8.last == UInt8(ascii: "/") || File.isFolder(output) {
      throw ValidationError("--output takes a file, and \(output) is a folder.")
    }
  }

  func run() throws {
    let comparison = try runs.comparison()
    let report = try Report(
      comparison, in: File.folder(of: output),
      command: Report.command(CommandLine.arguments))
    for note in report.notes { Terminal.errors.line("note: \(note)") }
    let html = report.page.html
    try File.output(output, html)
    let count = comparison.groups.reduce(0) { $0 + $1.members.count }
    let size = Format.bytes(html.utf8.count).drop { $0 == " " }
    Terminal.output.line("\(output): \(Format.counted(count, "run")), \(size)")
  }
}

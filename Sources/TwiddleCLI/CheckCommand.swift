internal import ArgumentParser
internal import Experiments

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check definitions without running them.",
    discussion: """
      All errors are shown at once. The exit code is 65 if there are any.

      Example: twiddle check configs/*.yaml
      """)

  @OptionGroup var definitions: DefinitionArguments

  func run() throws {
    let plan = try definitions.plan(in: "runs")
    for note in plan.notes { Terminal.errors.line("note: \(note)") }
    let epochs = plan.runs.reduce(0) { $0 + $1.epochs }
    let runs = plan.runs.count == 1 ? "1 run" : "\(Format.grouped(plan.runs.count)) runs"
    let files = definitions.files.joined(separator: ", ")
    Terminal.output.line(
      "\(files): ok, \(runs) of \(Format.grouped(epochs)) epoch\(epochs == 1 ? "" : "s") in all")
  }
}

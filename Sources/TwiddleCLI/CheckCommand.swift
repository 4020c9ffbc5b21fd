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
    for (file, plan) in zip(definitions.files, try definitions.plans(in: "runs")) {
      for note in plan.notes { Terminal.errors.line("note: \(note)") }
      let runs = Format.counted(plan.runs.count, "run")
      Terminal.output.line("\(file): ok, \(runs), \(Format.counted(plan.epochs, "epoch"))")
    }
  }
}

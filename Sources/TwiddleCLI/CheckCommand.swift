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
    for (file, definition) in try definitions.load() {
      Terminal.output.line(
        "\(file): ok, \(definition.name): "
          + "\(Format.grouped(definition.parameterCount)) parameters, "
          + "\(Format.grouped(definition.epochs)) \(definition.epochs == 1 ? "epoch" : "epochs")")
    }
  }
}

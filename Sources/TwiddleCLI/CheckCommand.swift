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
    for definition in try definitions.load() {
      let model = definition.architecture
      Terminal.output.line(
        "\(definition.file): ok, \(definition.definition.name): "
          + "\(Format.grouped(model.parameterCount)) parameters, "
          + "\(Format.grouped(definition.definition.epochs)) epochs")
    }
  }
}

internal import ArgumentParser
internal import Experiments
internal import YAML

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of definitions, for editors.",
    discussion: """
      An editor with a YAML language server completes and checks definitions that begin with the \
      line `# yaml-language-server: $schema=schema.json`.

      Example: twiddle schema > schema.json
      """)

  func run() {
    let catalog = TwiddleCLI.catalog
    Terminal.output.write(
      JSONSchema.definition(
        title: "Twiddle experiment", parameters: Definition.parameters(catalog: catalog),
        families: catalog.families))
  }
}

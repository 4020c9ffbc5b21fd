internal import ArgumentParser
internal import Experiments

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of definitions and suites, for editors.",
    discussion: """
      An editor with a YAML language server completes and checks definitions that begin with the \
      line `# yaml-language-server: $schema=schema.json`.

      Example: twiddle schema > schema.json
      """)

  func run() { Terminal.output.write(Styled(Suite.schema(catalog: TwiddleCLI.catalog))) }
}

internal import ArgumentParser
internal import Experiments
internal import YAML

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Show the parameters of a plugin, or of a whole definition.",
    discussion: "Example: twiddle describe dft")

  @Argument(help: "A name that `twiddle list` shows, `definition`, or `suite`.")
  var name: String

  func run() throws {
    let families = TwiddleCLI.catalog.families
    if name == "definition" {
      let parameters = Definition.parameters(catalog: TwiddleCLI.catalog)
      return Terminal.output.line(Styled(Description.text(of: parameters)))
    }
    if name == "suite" {
      let parameters = Suite.parameters(catalog: TwiddleCLI.catalog)
      return Terminal.output.line(Styled(Description.text(of: parameters)))
    }
    let found = families.flatMap { family in
      family.members.filter { $0.name == name }.map { (family.noun, $0) }
    }
    guard !found.isEmpty else {
      let names = families.flatMap(\.members).map { $0.name }
      let near = Spelling.nearest(to: name, among: names).map { " Did you mean '\($0)'?" } ?? ""
      throw ValidationError("Nothing is called '\(name)'.\(near) `twiddle list` shows all names.")
    }
    let texts = found.map { "\($0) " + Description.text(of: $1, families: families) }
    Terminal.output.write(Styled(texts.joined(separator: "\n")))
  }
}

internal import ArgumentParser
internal import Experiments
internal import YAML

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List what a definition may name.",
    discussion: "Example: twiddle list targets")

  @Argument(
    help: "targets, signals, layers, losses, optimizers, schedules or phases; all if left out.")
  var family: String?

  func run() throws {
    let families = TwiddleCLI.catalog.families
    let plurals = families.map(\.noun.plural)
    if let family, !plurals.contains(family) {
      throw ValidationError(
        "Unknown family '\(family)'. The families are \(plurals.joined(separator: ", ")).")
    }
    let shown = families.filter { family == nil || $0.noun.plural == family }
    let width = shown.flatMap(\.members).map { $0.name.count }.max() ?? 0
    for (index, family) in shown.enumerated() {
      if index > 0 { Terminal.output.line() }
      Terminal.output.line(.bold(family.noun.plural))
      for member in family.members {
        let padding = String(repeating: " ", count: width - member.name.count)
        Terminal.output.line("  \(member.name)\(padding)  \(member.summary)")
      }
    }
    Terminal.output.line(.dim("\n`twiddle describe NAME` shows the parameters."))
  }
}

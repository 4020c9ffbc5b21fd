internal import ArgumentParser
internal import Experiments
internal import YAML

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Show the parameters of a plugin, or of a whole definition.",
    discussion: "Example: twiddle describe dft")

  @Argument(help: "A name that `twiddle list` shows, or `definition`.")
  var name: String

  func run() throws {}
}

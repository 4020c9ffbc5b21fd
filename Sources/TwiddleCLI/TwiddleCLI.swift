internal import ArgumentParser
public import Experiments

/// The command-line program. A package that brings plugins of its own calls it with its catalog:
/// `TwiddleCLI.main(catalog: .standard.adding(MyTarget.self))`.
public enum TwiddleCLI {
  @TaskLocal package static var catalog = Catalog.standard

  public static func main(catalog: Catalog = .standard) {
    do { try Twiddle.start() } catch { RootCommand.exit(withError: error) }
    refuseManyArguments()
    $catalog.withValue(catalog) { RootCommand.main() }
  }

  /// Reading them takes a time that grows with their square.
  private static func refuseManyArguments() {
    let count = CommandLine.arguments.count - 1
    guard count > mostArguments else { return }
    Terminal.errors.line(
      "error: \(count) arguments, and at most \(mostArguments) are read: name a folder, or a pattern "
        + "in quotes, such as 'runs/dft/*'")
    RootCommand.exit(withError: ExitCode.validationFailure)
  }

  private static let mostArguments = 4_000
}

struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "twiddle",
    abstract: "A laboratory for networks that learn signal transforms.",
    discussion: """
      Declare in YAML which transform a network should learn, run it, and see how far it is from the \
      exact one.

      Example: twiddle run configs/dft.yaml
      """,
    version: "twiddle \(Twiddle.version)",
    subcommands: [
      RunCommand.self, WorkerCommand.self, CheckCommand.self, ShowCommand.self, RunsCommand.self,
      CompareCommand.self, VerifyCommand.self, ListCommand.self, DescribeCommand.self,
      SchemaCommand.self, PlotCommand.self, ReportCommand.self, FactorizeCommand.self,
      CleanCommand.self,
    ])
}

internal import ArgumentParser
public import Experiments

/// The command-line program. A package that brings plugins of its own calls it with its catalog:
/// `TwiddleCLI.main(catalog: .standard.adding(MyTarget.self))`.
public enum TwiddleCLI {
  @TaskLocal package static var catalog = Catalog.standard

  public static func main(catalog: Catalog = .standard) {
    do {
      try Twiddle.start()
      try refuseManyArguments()
      try $catalog.withValue(catalog) {
        var command = try RootCommand.parseAsRoot()
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  /// As ArgumentParser ends a program, but words of the command line are shown, not obeyed.
  private static func end(with error: any Error) -> Never {
    let code = RootCommand.exitCode(for: error)
    let terminal = code.isSuccess ? Terminal.output : Terminal.errors
    let message = RootCommand.fullMessage(for: error)
    if !message.isEmpty { terminal.line(Styled(message)) }
    RootCommand.exit(withError: code)
  }

  /// Reading them takes a time that grows with their square.
  private static func refuseManyArguments() throws {
    let count = CommandLine.arguments.count - 1
    guard count > mostArguments else { return }
    Terminal.errors.line(
      "error: \(count) arguments, and at most \(mostArguments) are read: name a folder, or a pattern "
        + "in quotes, such as 'runs/dft/*'")
    throw ExitCode.validationFailure
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

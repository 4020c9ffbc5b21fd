internal import ArgumentParser
internal import Experiments
internal import Glibc
internal import Reports
internal import YAML

/// What `run` starts for each run, and a scheduler of a cluster may start as well.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Do one run; for programs.",
    discussion: """
      Reads from standard input a line with a JSON object, of which "arguments", "git_commit" and \
      "git_dirty" are recorded, and then a definition. Writes a line of JSON for each event. SIGTERM saves a checkpoint and ends.

      Example: (echo '{}'; cat definition.yaml) | twiddle worker --runs runs
      """,
    shouldDisplay: false)

  @Option(help: ArgumentHelp("The folder that holds the run directories.", valueName: "dir"))
  var runs = "runs"

  @Option(
    help: ArgumentHelp(
      "The run's directory, if it was planned already.", valueName: "dir"))
  var into: String?

  @Option(
    help: ArgumentHelp(
      "An open file that holds the lock on the run's directory.", valueName: "descriptor"))
  var lock: Int32?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Threads for matrix products and Adam.", valueName: "n"))
  var threads = 1

  @Flag(help: "Repeat the run if it is there.")
  var force = false

  @Flag(help: "Go on with the run if it failed.")
  var retryFailed = false

  @Flag(help: "Draw no figures.")
  var noFigures = false

  func run() throws {
    Interruption.watchAsWorker()
    let parent = getppid()
    let text = WorkerCommand.input()
    let (first, rest) = (text.prefix { $0 != "\n" }, text.drop { $0 != "\n" })
    let call = Call(
      try Parser.parse(Source(name: "call", directory: ".", text: String(first))))
    let node = try Parser.parse(Source(name: "definition", directory: ".", text: String(rest)))
    let definition: Definition
    do throws(DefinitionError) {
      definition = try Definition(node, fallbackName: "run", catalog: TwiddleCLI.catalog)
    } catch {
      let what = error.diagnostics.map { $0.problem + ($0.help.map { " (\($0))" } ?? "") }
      WorkerCommand.say(
        .ended(.failed("the definition is no longer right: \(what.joined(separator: "; "))")))
      throw ExitCode.badDefinition
    }
    // A worker whose batch is gone stops too, with a checkpoint.
    let isCancelled: @Sendable () -> Bool = { Interruption.count > 0 || getppid() != parent }
    let run = Run(
      definition, into: into.map { RunDirectory(path: $0) }, in: runs, call: call, threads: threads)
    let lock = try lock.map { try RunLock(inherited: $0, of: run.directory) }
    var lastEpoch = ContinuousClock.now - .seconds(1)
    let outcome = run.execute(
      under: lock,
      policy: Policy(force: force, retryFailed: retryFailed),
      observe: { event in
        switch event {
        case .started(_, let why): WorkerCommand.say(.started(why: why))
        case .note(let text): WorkerCommand.say(.note(text))
        case .epoch(let epoch, let total, let loss):
          guard epoch == total || ContinuousClock.now - lastEpoch > .milliseconds(100) else {
            return
          }
          lastEpoch = .now
          WorkerCommand.say(.epoch(epoch, of: total, loss: loss.isFinite ? loss : nil))
        }
      },
      isCancelled: isCancelled)
    if case .finished(let isNew) = outcome, !noFigures, !Interruption.endsDrawing,
      isNew || !RunFigures.areDrawn(in: run.directory)
    {
      let drawing = RunFigures.draw(
        run.directory, catalog: TwiddleCLI.catalog,
        gnuplot: Gnuplot(isCancelled: { isCancelled() || Interruption.endsDrawing }))
      if let why = drawing.hung {
        WorkerCommand.say(.hung(why: why))
      } else if !Interruption.endsDrawing {
        for note in drawing.notes { WorkerCommand.say(.note(note)) }
      }
    }
    WorkerCommand.say(.ended(outcome))
    switch outcome {
    case .finished: break
    case .interrupted: throw ExitCode.interrupted
    case .diverged, .failed: throw ExitCode(1)
    }
  }

  private static func say(_ message: WorkerMessage) { Terminal.output.attempt(message.line) }

  private static func input() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { break }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

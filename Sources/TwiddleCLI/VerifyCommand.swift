internal import ArgumentParser
internal import Experiments

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Repeat runs, and see whether they give the same bytes.",
    discussion: """
      Each run is repeated from its definition.yaml in a temporary folder, with as many threads, and its definition, \
      metrics, model, spectrum and summary are compared byte for byte. The exit code is 0 if all \
      are the same, 1 if not.

      Example: twiddle verify runs/dft/*-seed0
      """)

  @Argument(
    help: ArgumentHelp("Run directories, folders of them, or patterns.", valueName: "run"))
  var places: [String]

  @OptionGroup var folder: RunsOption

  @Flag(help: "Print only what is different.")
  var quiet = false

  func run() throws {
    let records = try RunRecord.found(at: places, in: folder.runs)
    Interruption.watch()
    var different = 0
    for record in records {
      do {
        if try !isSame(record) { different += 1 }
      } catch let code as ExitCode {
        throw code
      } catch {
        Terminal.errors.line("\(record.directory.path): can't be compared: \(error)")
        different += 1
      }
    }
    if different > 0 { throw ExitCode(1) }
  }

  private func isSame(_ record: RunRecord) throws -> Bool {
    let path = record.directory.path
    guard [.finished, .diverged].contains(record.state) else {
      Terminal.errors.line("\(path): \(record.state), so there is nothing to repeat")
      return false
    }
    let temporary = try TemporaryDirectory()
    let definition = try Definition(recordedIn: record.directory, catalog: TwiddleCLI.catalog)
    if let missing = definition.missing {
      Terminal.errors.line("\(path): can't be repeated: \(missing)")
      return false
    }
    let run = Run(
      definition, in: temporary.path, call: Call(arguments: CommandLine.arguments),
      threads: record.threads ?? 1)
    let outcome = run.execute(observe: { _ in }, isCancelled: { Interruption.count > 0 })
    if case .interrupted = outcome { throw ExitCode.interrupted }

    let differences = try FileDifference.files(record.directory, run.directory).compactMap {
      try FileDifference($0, recorded: record.directory, repeated: run.directory)
    }
    let repeated = RunRecord(run.directory)
    guard let first = differences.first else {
      if !quiet { Terminal.output.line("\(path): the same bytes") }
      return true
    }
    let terminal = Terminal.output
    terminal.line("\(path): \(.red("different"))")
    terminal.line("  \(first.file), \(first.place)")
    terminal.line("    recorded  \(first.recorded)")
    terminal.line("    repeated  \(first.repeated)")
    let others = differences.dropFirst().map(\.file)
    if !others.isEmpty { terminal.line("  also \(others.joined(separator: ", "))") }
    if case .failed(let message) = outcome { terminal.line("  the repetition failed: \(message)") }
    for line in changes(from: record, to: repeated) { terminal.line("  note: \(line)") }
    return false
  }

  /// What may explain a difference.
  private func changes(from record: RunRecord, to repeated: RunRecord) -> [String] {
    [
      ("program", record.version, repeated.version), ("processor", record.cpu, repeated.cpu),
      ("BLAS", record.blas, repeated.blas),
    ].compactMap { noun, old, new in
      old == new ? nil : "another \(noun): \(old ?? "unknown") then, \(new ?? "unknown") now"
    }
  }
}

internal import ArgumentParser
internal import Experiments
internal import YAML

struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List runs: which there are, how they ended, how good they are.",
    discussion: """
      A name is a measure of summary.json (test.nmse_db, probes.ramp.allclose, model.parameters), a \
      setting of the definition (data.samples, phases.0.train.optimizer.adam.beta2), or one of \
      name, seed, hash, target, state, reason, directory, epochs, seconds, epochs_to_-40_db, \
      gain_over_least_squares, version, host, cpu, blas, or of a column of metrics.csv: \
      lowest.train_loss, epoch_of_lowest.train_loss, highest_after_lowest.train_loss, \
      at_epoch_100.train_loss; the first three are nan where one value of the column is. A word without a dot is also looked for in \
      test, model, extras, operator and references.

      Headings of tables are names too: params, 'nmse dB', 'to -40 dB'. A name that no run has is an \
      error.

      EXPR compares names with = != < <= > >= and ~ (a pattern of the shell), joined by and, or, \
      not and parentheses. A run without a value does not meet a comparison; nan=nan, and no \
      other comparison holds of it but !=. --sort puts nan behind all numbers, and runs without a \
      value last, also with --reverse.

      In csv a text that a spreadsheet would take for a formula, as it starts with = + - or @, has an apostrophe before it.

      Example: twiddle runs --where 'target=dft and test.nmse_db<-100' --sort nmse_db
      """)

  @Argument(
    help: ArgumentHelp(
      "Run directories, folders of them, or patterns; all runs if left out.", valueName: "place"))
  var places: [String] = []

  @OptionGroup var folder: RunsOption

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("Show only runs that meet a condition.", valueName: "expr"))
  var condition: String?

  @Option(help: ArgumentHelp("Order by a name, smallest first.", valueName: "name"))
  var sort: String?

  @Flag(help: "Show the last first.")
  var reverse = false

  @Option(help: ArgumentHelp("The names to show, with commas between them.", valueName: "a,b,…"))
  var columns = "name,seed,target,state,nmse_db,r2,parameters,epochs,seconds,directory"

  @Option(help: "table, csv, json or markdown.")
  var format = OutputFormat.table

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Show at most so many.", valueName: "n"))
  var limit: Int?

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit must not be negative.") }
  }

  func run() throws {
    let filter = try condition.map { try Filter(checking: $0) }
    let keys = try RunKey.list(columns, of: "--columns")
    let order = sort.map { RunKey($0) }
    let found = try RunRecord.found(at: places, in: folder.runs)
    try check(keys, filter, order, among: found)
    var shown: [RunRecord] = []
    for record in order == nil && reverse ? found.reversed() : found {
      if order == nil, shown.count == limit { break }
      if filter.map({ record.reading($0.isMet) }) ?? true { shown.append(record) }
    }
    if let order {
      shown = shown.sorted(by: order, largestFirst: reverse)
      if let first = shown.first, first.reading({ $0[order] }) == nil {
        Terminal.errors.line("note: none of these runs has a value of '\(order.name)' to sort by")
      }
    }
    if let limit { shown = Array(shown.prefix(limit)) }
    Terminal.output.write(Styled(listing(shown, keys).text(format)))
    for problem in shown.flatMap(\.problems) { Terminal.errors.line("note: \(problem)") }
    if format == .table, shown.count < found.count {
      Terminal.output.line(.dim("\(shown.count) of \(found.count) runs"))
    }
  }

  /// Refuses names that no run has, before anything is shown.
  private func check(
    _ columns: [RunKey], _ filter: Filter?, _ order: RunKey?, among records: [RunRecord]
  ) throws(CommandFailure) {
    let vocabulary = Vocabulary(TwiddleCLI.catalog)
    let asked = [
      ("--columns", columns), ("--where", filter?.keys ?? []), ("--sort", order.map { [$0] } ?? []),
    ]
    let unknown = asked.flatMap { option, keys in
      vocabulary.problems(with: keys, among: records).map { "\(option): \($0)" }
    }
    let problems =
      unknown.isEmpty
      ? (filter?.mismatches(among: records) ?? []).map { "--where: \($0)" } : unknown
    if !problems.isEmpty { throw CommandFailure(problems.joined(separator: "\n")) }
  }

  private func listing(_ records: [RunRecord], _ keys: [RunKey]) -> Listing {
    // Programs are told the reason too; in a table it would push all else aside.
    let keys =
      format == .json && !keys.contains(RunKey("reason")) ? keys + [RunKey("reason")] : keys
    let texts: Set<String> = ["name", "target", "state", "directory", "reason", "hash", "host"]
    var listing = Listing(
      keys.map { Listing.Column($0.name, texts.contains($0.name) ? .left : .right) })
    for record in records {
      let values = record.reading { record in keys.map { record[$0] } }
      listing.append(
        zip(keys, values).map { key, value in
          Listing.Cell(value, text: value.map { Format.value($0, of: key) })
        })
    }
    return listing
  }
}

extension Filter {
  /// Ends the program with 64 where the text is no condition.
  fileprivate init(checking text: String) throws {
    do throws(DefinitionError) {
      try self.init(text)
    } catch {
      Terminal.errors.line(Styled(error.description))
      throw ExitCode.validationFailure
    }
  }
}

extension RunRecord {
  /// The runs that places name, each once; of no place, all.
  static func found(at places: [String], in runs: String) throws -> [RunRecord] {
    if places.isEmpty { return try all(in: runs) }
    var seen: Set<String> = []
    return try places.flatMap { try matching($0, in: runs) }
      .filter { seen.insert($0.directory.path).inserted }
  }
}

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
      at_epoch_100.train_loss. A word without a dot is also looked for in \
      test, model and extras.

      EXPR compares names with = != < <= > >= and ~ (a pattern of the shell), joined by and, or, \
      not and parentheses. A run that has no such name does not meet a comparison.

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

  @Option(help: ArgumentHelp("Show at most so many.", valueName: "n"))
  var limit: Int?

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit must not be negative.") }
  }

  func run() throws {
    let filter = try condition.map { try Filter(checking: $0) }
    let keys = columns.split(separator: ",").map { RunKey(String($0)) }
    let found = try RunRecord.found(at: places, in: folder.runs)
    var shown: [RunRecord] = []
    for record in sort == nil && reverse ? found.reversed() : found {
      if sort == nil, shown.count == limit { break }
      if filter.map({ record.reading($0.isMet) }) ?? true { shown.append(record) }
    }
    if let sort {
      let values = shown.map { (record: $0, value: $0.reading { $0[RunKey(sort)] }) }
      let known = values.filter { $0.value != nil }.enumerated().sorted {
        guard let a = $0.element.value, let b = $1.element.value else { return false }
        let isBefore = reverse ? RunValue.precedes(b, a) : RunValue.precedes(a, b)
        let isAfter = reverse ? RunValue.precedes(a, b) : RunValue.precedes(b, a)
        return isBefore || !isAfter && $0.offset < $1.offset
      }
      shown = known.map(\.element.record) + values.filter { $0.value == nil }.map(\.record)
    }
    if let limit { shown = Array(shown.prefix(limit)) }
    let asked = keys + (filter?.keys ?? []) + (sort.map { [RunKey($0)] } ?? [])
    for note in RunKey.unknown(asked, among: found) { Terminal.errors.line("note: \(note)") }
    Terminal.output.write(listing(shown, keys).text(format))
    if format == .table, shown.count < found.count {
      Terminal.output.line(Terminal.output.dim("\(shown.count) of \(found.count) runs"))
    }
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
      Terminal.errors.line(error.description)
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

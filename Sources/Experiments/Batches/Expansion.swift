internal import YAML

/// Entries of a suite on their way to runs.
struct Expansion {
  /// Of the command line.
  private let sweep: Sweep
  private let seeds: Seeds?
  /// Names or labels of the runs to keep; all where it is empty.
  private let only: Set<String>
  /// Those of them that some run has.
  private var met: Set<String> = []
  /// Of groups, to tell what `--only` may ask for; of a large plan only the first.
  private var labels: [String] = []
  private static let mostLabels = 1000
  private let runs: String
  private let catalog: Catalog
  private let plugins: Set<String>

  /// Of a suite.
  var comparison: ComparisonCheck?

  private(set) var planned: [PlannedRun] = []
  var diagnostics: [Diagnostic] = []
  private var duplicates: [String] = []

  /// What was planned of one definition.
  private struct Known {
    let label: String
    let seeds: [Int]
  }
  private var known: [String: [Known]] = [:]
  /// Of all entries, one for each path.
  private var axes: [Sweep.Axis] = []
  private var paths: Set<String> = []
  /// Paths of axes that some run has.
  private var used: Set<String> = []
  /// Which identity a folder's name stands for.
  private var owners: [String: String] = [:]
  private var entryOfName: [String: Int] = [:]
  /// Of all entries, those that are wrong too.
  private var names: [String] = []
  /// Bytes of all definitions.
  private var size = 0

  /// Runs of a plan.
  static let mostRuns = 1_000_000
  /// Definitions of a plan, however many seeds each has.
  static let mostDefinitions = 10_000
  /// Bytes of these definitions, written out.
  static let mostText = 12 << 20
  /// Points of a plan that are told to be the same.
  static let mostNotes = 20

  init(_ settings: Plan.Settings, runs: String, catalog: Catalog) throws(DefinitionError) {
    sweep = try Sweep(sets: settings.overrides, sweeps: settings.sweeps)
    seeds = try Expansion.seeds(settings.seeds)
    if seeds != nil, let axis = sweep.all.first(where: { $0.path == "seed" }) {
      throw DefinitionError([
        Diagnostic(axis.mark, "'seed' is set beside --seeds", help: "use one of them")
      ])
    }
    only = Set(settings.only)
    self.runs = runs
    self.catalog = catalog
    plugins = catalog.pluginKeys
  }

  /// What the user should know, such as points that are the same run.
  var notes: [String] {
    let more = duplicates.count - Expansion.mostNotes
    return duplicates.prefix(Expansion.mostNotes)
      + (more > 0 ? ["\(more) more are the same definition as others"] : [])
      + (comparison?.note.map { [$0] } ?? [])
  }

  /// An entry with what the command line changes of it.
  private typealias Part = (entry: Suite.Entry, sweep: Sweep, seeds: Seeds?)

  mutating func add(_ entries: [Suite.Entry]) {
    names = entries.map { $0.definition["name"]?.scalar?.text ?? $0.fallbackName }
    let parts: [Part] = entries.map { entry in
      let all = entry.sweep.combined(with: sweep)
      let setsSeed = all.all.contains { $0.path == "seed" }
      return (entry, all, setsSeed ? nil : seeds ?? entry.seeds)
    }
    // What is too much is told before any of it is made.
    if let surplus = Expansion.surplus(parts) {
      diagnostics.append(surplus)
      return
    }
    for (index, part) in parts.enumerated() { add(part, number: index) }
  }

  private mutating func add(_ part: Part, number: Int) {
    if let (first, second, place) = part.sweep.conflict(plugins: plugins) {
      diagnostics.append(
        Diagnostic(
          second.mark, "'\(second.path)' and '\(first.path)' put two plugins at '\(place)'",
          help: "set or sweep '\(place)' too, to say which is there"))
      return
    }
    axes += part.sweep.all.filter { paths.insert($0.path).inserted }
    for point in part.sweep.points(plugins: plugins) {
      if diagnostics.count >= DefinitionError.enough { return }
      do throws(DefinitionError) {
        try add(point, of: part.entry, number: number, seeds: part.seeds)
      } catch {
        diagnostics += error.diagnostics
      }
    }
  }

  /// Where the parts grow to more than a plan may have.
  private static func surplus(_ parts: [Part]) -> Diagnostic? {
    var (runs, definitions) = (0, 0)
    for part in parts {
      let count = part.sweep.count
      let repeated = count.multipliedReportingOverflow(by: part.seeds?.values.count ?? 1)
      // Both stay below the largest Int, as what is added to is below a million.
      let isTooMuch =
        repeated.overflow || repeated.partialValue > mostRuns - runs
        ? "\(mostRuns) runs"
        : count > mostDefinitions - definitions
          ? "\(mostDefinitions) definitions that differ in more than their seed" : nil
      if let isTooMuch {
        return Diagnostic(
          part.entry.definition.mark, "here the plan passes \(isTooMuch)",
          help: "sweep fewer values, or make several suites of it")
      }
      runs += repeated.partialValue
      definitions += count
    }
    return nil
  }

  private mutating func add(
    _ point: Sweep.Point, of entry: Suite.Entry, number: Int, seeds: Seeds?
  ) throws(DefinitionError) {
    var node = entry.definition
    // A whole before its parts, which it would undo.
    for (axis, value) in point.sorted(by: { $0.axis.path.utf8.count < $1.axis.path.utf8.count }) {
      node = try node.setting(axis.path, at: axis.mark, to: value, plugins: plugins)
    }
    used.formUnion(point.map(\.axis.path))
    let definition = try Definition(node, fallbackName: entry.fallbackName, catalog: catalog)
    if let other = entryOfName[definition.name], other != number {
      throw DefinitionError([
        Diagnostic(
          entry.definition["name"]?.mark ?? entry.definition.mark,
          "two runs of the suite are called '\(definition.name)'",
          help: "give each a 'name' of its own")
      ])
    }
    entryOfName[definition.name] = number
    let swept = point.filter { !$0.axis.isSet }
      .map { (key: $0.axis.path, value: $0.value.inline) }
    comparison?.see(definition, at: swept)
    let shared = PlannedRun.Shared(definition, point: swept, in: runs)
    let chosen = choose(seeds?.values ?? [definition.seed], of: shared)
    if chosen.isEmpty { return }
    size += shared.text.utf8.count
    guard size <= Expansion.mostText else {
      throw DefinitionError([
        Diagnostic(
          entry.definition.mark,
          "here the definitions of the plan pass \(Expansion.mostText) bytes, written out",
          help: "name large data by a path, or make several suites of it")
      ])
    }
    for seed in fresh(chosen, of: shared) {
      try plan(definition, shared, seed: seed, place: node)
    }
  }

  /// Those of the seeds that `--only` asks for, by a name or as tables print a group or a run.
  private mutating func choose(_ seeds: [Int], of shared: PlannedRun.Shared) -> [Int] {
    if only.isEmpty { return seeds }
    if labels.count < Expansion.mostLabels { labels.append(shared.label) }
    let found = only.intersection([shared.name, shared.label])
    met.formUnion(found)
    if !found.isEmpty { return seeds }
    return seeds.filter { seed in
      let run = "\(shared.label) seed \(seed)"
      if only.contains(run) { met.insert(run) }
      return only.contains(run)
    }
  }

  /// Those of the seeds with which a definition was not planned yet; the others are told.
  private mutating func fresh(_ seeds: [Int], of shared: PlannedRun.Shared) -> [Int] {
    let label = shared.label
    var fresh = seeds
    for earlier in known[shared.identity] ?? [] {
      let old = Set(earlier.seeds)
      let common = fresh.filter(old.contains)
      if common.isEmpty { continue }
      fresh.removeAll(where: old.contains)
      if earlier.label == label { continue }
      let (this, that) =
        common.count == 1
        ? ("\(label) seed \(common[0])", "\(earlier.label) seed \(common[0])")
        : (label, earlier.label)
      let more = common.count == 1 ? "" : " for each of \(common.count) seeds"
      duplicates.append("\(this) is the same definition as \(that), and is run once\(more)")
    }
    if !fresh.isEmpty {
      known[shared.identity, default: []].append(Known(label: label, seeds: fresh))
    }
    return fresh
  }

  private mutating func plan(
    _ definition: Definition, _ shared: PlannedRun.Shared, seed: Int, place: Node
  ) throws(DefinitionError) {
    func name(_ digits: Int) -> String { "\(shared.folder)/\(shared.identity.prefix(digits))" }
    let digits = RunDirectory.digits(
      for: definition, seed: seed,
      path: { RunDirectory.path(in: shared.folder, shared.identity, $0, seed: seed) },
      isTaken: { owners[name($0)].map { $0 != shared.identity } ?? false })
    let run = PlannedRun(shared, seed: seed, digits: digits)
    if let missing = definition.missing, run.directory.state != .finished {
      let mark = place["data"]?["signal"]?.suspect ?? place.mark
      throw DefinitionError([Diagnostic(mark, missing, help: Definition.helpWithMissing)])
    }
    owners[name(digits)] = shared.identity
    planned.append(run)
  }
}

extension Expansion {
  /// Names on the command line and in `compare` must be those of runs.
  ///
  /// - Parameter isWhole: whether the command line varies nothing.
  mutating func check(_ node: Node, isWhole: Bool) {
    let known = Set(names)
    let sorted = known.sorted()
    let offered = sorted + labels.filter { !known.contains($0) }
    for name in only.subtracting(known).subtracting(met).sorted().prefix(DefinitionError.enough) {
      let near = Spelling.nearest(to: name, among: offered).map { "did you mean '\($0)'? " } ?? ""
      let more = offered.count > 20 ? ", …" : ""
      diagnostics.append(
        Diagnostic(
          Mark(option: "--only", text: name), "no run is called '\(name)'",
          help: near + "known: \(offered.prefix(20).joined(separator: ", "))\(more)"))
    }
    if let comparison {
      diagnostics += comparison.diagnostics(
        of: node, names: sorted, isWhole: isWhole && diagnostics.isEmpty)
    }
    guard diagnostics.isEmpty else { return }
    for axis in axes where !used.contains(axis.path) {
      diagnostics.append(
        Diagnostic(
          axis.mark, "'\(axis.path)' has a place in no run, as another plugin stands there",
          help: "correct the path, or remove it"))
    }
  }

  /// `--seeds 5` or `--seeds 0,3,7`
  private static func seeds(_ text: String?) throws(DefinitionError) -> Seeds? {
    guard let text else { return nil }
    let value = try Override(
      "seeds=" + (text.contains(",") ? "[\(text)]" : text), option: "--seeds"
    ).value
    if let seeds = Seeds(value) { return seeds }
    let faults = Seeds.faults(of: value)
    if !faults.isEmpty { throw DefinitionError(faults) }
    throw DefinitionError([
      Diagnostic(
        value.mark, "'--seeds' must be \(Seeds.phrase), but here is \(value.found)",
        help: "write --seeds 5, or --seeds 0,3,7")
    ])
  }
}

package import YAML

/// One run of a plan: a complete definition and where its results will lie. Nothing in it depends
/// on files that may still change.
package struct PlannedRun: Sendable {
  package let name: String
  /// The swept keys and their values, as text.
  package let point: [(key: String, value: String)]
  package let seed: Int
  package let yaml: String
  package let directory: RunDirectory
  /// Stands for the definition without its seed, whatever lies on disk.
  package let identity: String
  /// Epochs of all phases, if none stops early.
  package let epochs: Int

  /// `magnitude units=64 seed 3`
  package var label: String { "\(ComparisonGroup.label(name, point)) seed \(seed)" }
}

/// All runs that were asked for, expanded and checked before the first starts.
package struct Plan: Sendable {
  /// The suite's name; nil for experiments.
  package private(set) var suite: String?
  /// What the suite shows; empty if it does not say.
  package private(set) var description = ""
  package private(set) var runs: [PlannedRun] = []
  package private(set) var comparison = Suite.Comparison(baseline: nil, metrics: [])
  /// Whether the command line made another plan of the suite than its file says.
  package private(set) var isVariation = false
  /// What the user should know, such as points that are the same run.
  package private(set) var notes: [String] = []

  /// What the command line sets over all definitions.
  package struct Settings: Sendable {
    package let overrides: [String]
    package let sweeps: [String]
    package let seeds: String?
    /// Names of the runs to keep; all where it is empty.
    package let only: [String]

    package init(
      overrides: [String] = [], sweeps: [String] = [], seeds: String? = nil, only: [String] = []
    ) {
      self.overrides = overrides
      self.sweeps = sweeps
      self.seeds = seeds
      self.only = only
    }

    package var areEmpty: Bool {
      overrides.isEmpty && sweeps.isEmpty && seeds == nil && only.isEmpty
    }
  }

  /// The plan of one file, a suite or an experiment.
  package init(
    _ file: String, settings: Settings = Settings(), in runs: String, catalog: Catalog
  ) throws(DefinitionError) {
    var expansion = try Expansion(settings, runs: runs, catalog: catalog)
    isVariation = !settings.areEmpty
    let node = try Node.load(file: file)
    if Suite.isSuite(node) {
      let suite = Suite(node, catalog: catalog)
      self.suite = suite.name
      description = suite.description
      comparison = suite.comparison
      expansion.diagnostics += suite.diagnostics
      expansion.comparison = ComparisonCheck(suite.comparison, catalog: catalog)
      for entry in suite.entries { expansion.add(entry) }
    } else {
      let definition = try node.extendedDefinition(plugins: catalog.pluginKeys)
      expansion.add(
        Suite.Entry(
          definition: definition, fallbackName: Definition.name(ofFile: file), sweep: .none,
          seeds: nil))
    }
    expansion.check(node, isWhole: settings.areEmpty)
    if !expansion.diagnostics.isEmpty { throw DefinitionError(expansion.diagnostics) }
    self.runs = expansion.planned
    notes = expansion.notes
  }

  /// The runs of several plans, each once, to be run together. It is no plan of a suite, unless
  /// there is only one.
  package init(joining plans: [Plan]) {
    if plans.count == 1 {
      self = plans[0]
      return
    }
    var known: Set<String> = []
    runs = plans.flatMap(\.runs).filter { known.insert($0.directory.path).inserted }
    notes = plans.flatMap(\.notes)
  }
}

/// Entries on their way to runs.
private struct Expansion {
  /// Of the command line.
  let sweep: Sweep
  let seeds: Seeds?
  let only: [String]
  let runs: String
  let catalog: Catalog
  let plugins: Set<String>
  /// Of a suite.
  var comparison: ComparisonCheck?

  var planned: [PlannedRun] = []
  var diagnostics: [Diagnostic] = []
  var notes: [String] = []
  /// By identity and seed.
  private var labels: [String: String] = [:]
  /// Which definition has which path.
  private var owners: [String: String] = [:]
  /// Of all entries, one for each path.
  private var axes: [Sweep.Axis] = []
  private var known: Set<String> = []
  /// Paths of axes that some run has.
  private var used: Set<String> = []
  private var entryOfName: [String: Int] = [:]
  private var entries = 0
  /// Of all entries, those that are wrong too.
  private var names: [String] = []

  static let mostRuns = 1_000_000

  init(_ settings: Plan.Settings, runs: String, catalog: Catalog) throws(DefinitionError) {
    sweep = try Sweep(sets: settings.overrides, sweeps: settings.sweeps)
    seeds = try Expansion.seeds(settings.seeds)
    if seeds != nil, let axis = sweep.all.first(where: { $0.path == "seed" }) {
      throw DefinitionError([
        Diagnostic(axis.mark, "'seed' is set beside --seeds", help: "use one of them")
      ])
    }
    only = settings.only
    self.runs = runs
    self.catalog = catalog
    plugins = catalog.pluginKeys
  }

  mutating func add(_ entry: Suite.Entry) {
    entries += 1
    names.append(entry.definition["name"]?.scalar?.text ?? entry.fallbackName)
    let all = entry.sweep.combined(with: sweep)
    let repetitions = all.all.contains { $0.path == "seed" } ? nil : seeds ?? entry.seeds
    let count = all.count.multipliedReportingOverflow(by: repetitions?.values.count ?? 1)
    guard !count.overflow, count.partialValue <= Expansion.mostRuns else {
      diagnostics.append(
        Diagnostic(
          entry.definition.mark, "this sweep has more than \(Expansion.mostRuns) runs",
          help: "sweep fewer values"))
      return
    }
    if let (first, second, place) = all.conflict(plugins: plugins) {
      diagnostics.append(
        Diagnostic(
          second.mark, "'\(second.path)' and '\(first.path)' put two plugins at '\(place)'",
          help: "set or sweep '\(place)' too, to say which is there"))
      return
    }
    axes += all.all.filter { known.insert($0.path).inserted }
    for point in all.points {
      do throws(DefinitionError) {
        try add(point, of: entry, seeds: repetitions)
      } catch {
        diagnostics += error.diagnostics
      }
    }
  }

  private mutating func add(
    _ point: Sweep.Point, of entry: Suite.Entry, seeds: Seeds?
  ) throws(DefinitionError) {
    let values = point.applicable(plugins: plugins)
    var node = entry.definition
    // A whole before its parts, which it would undo.
    for (axis, value) in values.sorted(by: { $0.axis.path.utf8.count < $1.axis.path.utf8.count }) {
      node = try node.setting(axis.path, at: axis.mark, to: value, plugins: plugins)
    }
    used.formUnion(values.map(\.axis.path))
    let definition = try Definition(node, fallbackName: entry.fallbackName, catalog: catalog)
    if let other = entryOfName[definition.name], other != entries {
      throw DefinitionError([
        Diagnostic(
          entry.definition["name"]?.mark ?? entry.definition.mark,
          "two runs of the suite are called '\(definition.name)'",
          help: "give each a 'name' of its own")
      ])
    }
    entryOfName[definition.name] = entries
    let text = values.filter { !$0.axis.isSet }.map { (key: $0.axis.path, value: $0.value.inline) }
    comparison?.see(definition, at: text)
    guard only.isEmpty || only.contains(definition.name) else { return }
    for seed in seeds?.values ?? [definition.seed] {
      let identity = definition.identity
      let directory = RunDirectory(
        for: definition, seed: seed, in: runs,
        isTaken: { owners[$0].map { $0 != identity } ?? false })
      let run = PlannedRun(
        name: definition.name, point: text, seed: seed, yaml: definition.yaml(seed: seed),
        directory: directory, identity: identity, epochs: definition.epochs)
      let key = "\(identity)-\(seed)"
      if let first = labels[key] {
        if first == run.label { continue }
        notes.append("\(run.label) is the same definition as \(first), and is run once")
        continue
      }
      if let missing = definition.missing, directory.state != .finished {
        let place = node["data"]?["signal"]?.mark ?? node.mark
        throw DefinitionError([Diagnostic(place, missing, help: Definition.helpWithMissing)])
      }
      labels[key] = run.label
      owners[directory.path] = identity
      planned.append(run)
    }
  }
}

extension Expansion {
  /// Names on the command line and in `compare` must be those of runs.
  ///
  /// - Parameter isWhole: whether the command line varies nothing.
  fileprivate mutating func check(_ node: Node, isWhole: Bool) {
    let known = Set(names).sorted()
    for name in only where !known.contains(name) {
      let near = Spelling.nearest(to: name, among: known).map { "did you mean '\($0)'? " } ?? ""
      diagnostics.append(
        Diagnostic(
          Mark(option: "--only", text: name), "no run is called '\(name)'",
          help: near + "known: \(known.joined(separator: ", "))"))
    }
    if let comparison {
      diagnostics += comparison.diagnostics(
        of: node, names: known, isWhole: isWhole && diagnostics.isEmpty)
      notes += comparison.note.map { [$0] } ?? []
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
  fileprivate static func seeds(_ text: String?) throws(DefinitionError) -> Seeds? {
    guard let text else { return nil }
    let value = try Override(
      "seeds=" + (text.contains(",") ? "[\(text)]" : text), option: "--seeds"
    ).value
    if let seeds = Seeds(value) { return seeds }
    throw DefinitionError([
      Diagnostic(
        value.mark, "'--seeds' must be \(Seeds.phrase), but here is \(value.found)",
        help: "write --seeds 5, or --seeds 0,3,7")
    ])
  }
}

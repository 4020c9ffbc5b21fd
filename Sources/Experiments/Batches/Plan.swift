package import YAML

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

  /// Epochs of all runs, if none stops early.
  package var epochs: Int {
    runs.reduce(0) {
      let (sum, isTooLarge) = $0.addingReportingOverflow($1.epochs)
      return isTooLarge ? .max : sum
    }
  }

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
      expansion.add(suite.entries)
    } else {
      let definition = try node.extendedDefinition(plugins: catalog.pluginKeys)
      expansion.add([
        Suite.Entry(
          definition: definition, fallbackName: Definition.name(ofFile: file), sweep: .none,
          seeds: nil)
      ])
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

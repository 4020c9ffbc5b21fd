package import YAML

/// A batch as it is written down: runs over definitions, seeds and sweeps, and what to compare.
package struct Suite: Sendable {
  /// One entry of `runs`.
  struct Entry: Sendable {
    /// The definition before sweep and seed.
    let definition: Node
    let fallbackName: String
    let sweep: Sweep
    let seeds: Seeds?
  }

  /// What `compare` says.
  package struct Comparison: Sendable {
    package let baseline: String?
    package let metrics: [String]
  }

  let name: String
  let description: String
  let entries: [Entry]
  let comparison: Comparison

  /// Keys of an entry that are no part of its definition.
  private static let ownKeys: Set<String> = ["sweep", "zip", "seeds"]

  /// Each is looked for in every definition.
  static let mostMetrics = 100

  /// Keys at the top of all runs together, with what they extend.
  private static let mostKeys = 500_000

  /// A mapping with one of these keys is a suite and not a single experiment.
  private static let marks = ["suite", "runs"]

  static func isSuite(_ node: Node) -> Bool { marks.contains { node[$0] != nil } }

  /// That a suite stands where one experiment should.
  static func refusal(of node: Node) -> DefinitionError? {
    node.entries?.first { marks.contains($0.key) }.map { entry in
      DefinitionError([
        Diagnostic(
          entry.keyMark, "this is a suite of runs, and one experiment is wanted here",
          help: "name a definition, as each of its runs does by 'extends'")
      ])
    }
  }

  /// The JSON Schema of definitions and suites.
  package static func schema(catalog: Catalog) -> String {
    let own = Fields.parameters(families: []) {
      _ = Seeds.read(&$0)
      _ = Sweep.read(&$0)
    }
    return JSONSchema.file(
      title: "Twiddle experiment or suite", definition: Definition.parameters(catalog: catalog),
      suite: parameters(catalog: catalog), marks: marks, run: own, families: catalog.families)
  }

  /// What is wrong with the suite itself; its entries are there as far as they can be read.
  private(set) var diagnostics: [Diagnostic] = []

  init(_ node: Node, catalog: Catalog) {
    var fields = Fields(node, at: node.mark, families: catalog.families)
    self.init(&fields, catalog: catalog)
    fields.finish()
    diagnostics = fields.diagnostics
  }

  /// The keys of a suite.
  package static func parameters(catalog: Catalog) -> [Parameter] {
    Fields.parameters(families: catalog.families) { _ = Suite(&$0, catalog: catalog) }
  }

  private init(_ fields: inout Fields, catalog: Catalog) {
    name = fields.string("suite", "names the suite's plan and its comparison")
    fields.check("suite", name, helpWhenEmpty: "name it in a word or two, such as 'sizes'")
    description = fields.string("description", default: "", "what the suite shows")
    let seeds = Seeds.read(&fields)
    let sweep = Sweep.read(&fields)
    let runs = fields.node(
      "runs", "a list of definitions",
      schema: .object([
        ("type", .string("array")), ("minItems", .int(1)),
        ("items", .object([("$ref", .string("#/$defs/run"))])),
      ]), isRequired: true,
      "each is a definition, mostly by 'extends', with 'sweep', 'zip' and 'seeds' of its own")
    comparison = fields.group("compare", "what the table at the end shows") {
      Suite.comparison(&$0)
    }
    guard let runs else {
      entries = []
      return
    }
    guard let items = runs.items, !items.isEmpty else {
      fields.rejectType("runs", runs)
      entries = []
      return
    }
    var entries: [Entry] = []
    var files = ExtendedFiles(plugins: catalog.pluginKeys)
    var keys = 0
    for item in items where fields.diagnostics.count < DefinitionError.enough {
      do throws(DefinitionError) {
        let entry = try Suite.entry(item, seeds, sweep, &files)
        keys += entry.definition.entries?.count ?? 0
        guard keys <= Suite.mostKeys else {
          fields.reject(
            at: item.mark, "here the runs of the suite pass \(Suite.mostKeys) keys",
            help: "a definition has about ten: see what 'extends' names")
          break
        }
        entries.append(entry)
      } catch {
        fields.add(error)
      }
    }
    self.entries = entries
  }

  private static func comparison(_ fields: inout Fields) -> Comparison {
    let baseline = fields.optionalString("baseline", "name of the run that others are held against")
    let node = fields.node(
      "metrics", "a list of metrics",
      schema: .object([
        ("type", .string("array")), ("items", .object([("type", .string("string"))])),
      ]), "such as test.nmse_db and seconds")
    let metrics = node?.items?.compactMap { $0.scalar?.text }
    if let node, metrics?.count != node.items?.count || metrics == nil {
      fields.rejectType("metrics", node)
    }
    if let node, let metrics, metrics.count > mostMetrics {
      fields.reject(
        at: node.mark, "here are \(metrics.count) metrics, and at most \(mostMetrics) are compared",
        help: "name those that the suite is about; `twiddle compare --metrics` shows others")
      return Comparison(baseline: baseline, metrics: [])
    }
    return Comparison(baseline: baseline, metrics: metrics ?? [])
  }

  private static func entry(
    _ item: Node, _ seeds: Seeds?, _ sweep: Sweep, _ files: inout ExtendedFiles
  ) throws(DefinitionError) -> Entry {
    guard let entries = item.entries else {
      throw DefinitionError([
        Diagnostic(
          item.mark, "a run must be a mapping, but here is \(item.found)",
          help: "write - {name: my run, extends: definition.yaml}")
      ])
    }
    let own = Node(.mapping(entries.filter { ownKeys.contains($0.key) }), item.mark)
    var fields = Fields(own, at: item.mark, families: [])
    let ownSeeds = Seeds.read(&fields)
    let ownSweep = Sweep.read(&fields)
    if fields.isSound, sweep.hasZip, ownSweep.hasZip {
      fields.reject("zip", "the suite has a 'zip' of its own", help: "move both to one place")
    }
    guard fields.isSound else { throw DefinitionError(fields.diagnostics) }
    let rest = Node(.mapping(entries.filter { !ownKeys.contains($0.key) }), item.mark)
    if let seed = rest["seed"], (ownSeeds ?? seeds) != nil {
      throw DefinitionError([
        Diagnostic(
          seed.mark, "'seed' has no effect, as 'seeds' names those of this run",
          help: "remove it, or write seeds: [\(seed.inline)] in the run")
      ])
    }
    let file = rest["extends"]?.scalar?.text ?? "run"
    return Entry(
      definition: try files.extending(rest),
      fallbackName: Definition.name(ofFile: file), sweep: sweep.combined(with: ownSweep),
      seeds: ownSeeds ?? seeds)
  }
}

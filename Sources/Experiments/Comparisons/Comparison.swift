internal import Numerical
internal import YAML

/// Groups of runs side by side: each measure over all runs of a group, and, against a baseline,
/// paired by seed.
package struct Comparison {
  /// The suite's name; nil where runs were named one by one.
  package let title: String?
  /// What the suite shows.
  package let description: String?
  package let keys: [RunKey]
  package let groups: [ComparisonGroup]
  /// By group, then by key.
  package private(set) var cells: [[ComparisonCell]]
  /// Which group others are held against.
  package let baseline: Int?
  /// Complete definitions of groups, where they differ.
  package let differences: [DefinitionDifference]
  /// What a reader should know of the plan: where it differs from what was run, or that the baseline
  /// that the suite names can't be had.
  let planNotes: [String]
  /// Whether somebody asked for these keys.
  let isChosen: Bool

  /// What is compared unless something else was asked for.
  package static let standardKeys = [
    "test.nmse_db", "gain_over_least_squares", "test.r2", "epochs_to_-40_db", "model.parameters",
    "model.multiply_adds", "seconds",
  ].map { RunKey($0) }

  /// A suite; `baseline` and `metrics` come before what it says itself.
  ///
  /// - Parameter runs: the folder of all runs.
  package init(
    _ plan: FrozenPlan, in runs: String, baseline: String? = nil, metrics: [RunKey] = [],
    catalog: Catalog = .standard
  ) throws {
    let groups = try ComparisonGroup.groups(of: plan, in: runs)
    var index: Int?
    var problem: String?
    if let baseline {
      index = try Comparison.index(of: baseline, among: groups)
    } else if let name = plan.baseline {
      do throws(ComparisonError) {
        index = try Comparison.index(of: name, among: groups)
      } catch {
        problem = error.description
      }
    }
    let asked = metrics.isEmpty ? plan.metrics.map { RunKey($0) } : metrics
    try Comparison.check(
      asked, of: groups, from: metrics.isEmpty ? "compare.metrics" : "--metrics", catalog)
    self.init(
      title: plan.suite, description: plan.description, groups: groups, baseline: index,
      metrics: asked, planNotes: plan.notes + (problem.map { [$0] } ?? []))
  }

  /// Any runs, grouped by name and definition.
  package init(
    _ records: [RunRecord], baseline: String? = nil, metrics: [RunKey] = [],
    catalog: Catalog = .standard
  ) throws {
    let groups = ComparisonGroup.groups(of: records)
    try Comparison.check(metrics, of: groups, from: "--metrics", catalog)
    self.init(
      title: nil, description: nil, groups: groups,
      baseline: try baseline.map { try Comparison.index(of: $0, among: groups) }, metrics: metrics,
      planNotes: [])
  }

  private init(
    title: String?, description: String?, groups: [ComparisonGroup], baseline: Int?,
    metrics: [RunKey], planNotes: [String]
  ) {
    self.title = title
    self.description = description
    self.groups = groups
    self.baseline = baseline
    self.planNotes = planNotes
    var seen: Set<RunKey> = []
    keys =
      metrics.isEmpty ? Comparison.standardKeys : metrics.filter { seen.insert($0).inserted }
    isChosen = !metrics.isEmpty
    cells = groups.map { [keys] group in keys.map { ComparisonCell(group, $0) } }
    differences = DefinitionDifference.all(among: groups.map(\.definition))
    if let baseline { addContrasts(to: baseline) }
  }

  private static func check(
    _ keys: [RunKey], of groups: [ComparisonGroup], from place: String, _ catalog: Catalog
  ) throws(ComparisonError) {
    guard keys.count <= Suite.mostMetrics else {
      throw ComparisonError(
        "\(place): here are \(keys.count) metrics, and at most \(Suite.mostMetrics) are compared")
    }
    let problems = Vocabulary(catalog).problems(
      with: keys, among: groups.flatMap { $0.members.map(\.record) },
      definitions: groups.compactMap(\.definition))
    if !problems.isEmpty {
      throw ComparisonError(problems.map { "\(place): \($0)" }.joined(separator: "\n"))
    }
  }

  /// Whether there is more to say of a measure than its mean: it differs from seed to seed, or from
  /// group to group. That no seed changes it is a result too.
  package func differs(_ place: Int) -> Bool {
    let known = cells.map { $0[place] }.filter { $0.count > 0 }
    if known.contains(where: \.varies) { return true }
    return !keys[place].isOfDefinition && Set(known.compactMap(\.mean)).count > 1
  }

  private mutating func addContrasts(to baseline: Int) {
    let seeds = groups.map { $0.members.map(\.seed) }
    let places = groups.indices.filter { $0 != baseline }.flatMap { group in
      keys.indices.map { (group: group, key: $0) }
    }
    for place in places {
      cells[place.group][place.key].contrast = cells[place.group][place.key].contrast(
        seeds[place.group], to: cells[baseline][place.key], seeds[baseline])
    }
    let adjusted = Holm.adjusted(places.map { cells[$0.group][$0.key].contrast?.p })
    for (place, p) in zip(places, adjusted) {
      cells[place.group][place.key].contrast?.adjusted = p
    }
  }

  /// A group by its label, or by its name if no other has it.
  private static func index(
    of name: String, among groups: [ComparisonGroup]
  ) throws(ComparisonError) -> Int {
    if let index = groups.firstIndex(where: { $0.label == name }) { return index }
    let named = groups.indices.filter { groups[$0].name == name }
    if named.count == 1 { return named[0] }
    let labels = groups.map(\.label)
    if named.isEmpty {
      let near = Spelling.nearest(to: name, among: labels).map { "did you mean '\($0)'? " } ?? ""
      throw ComparisonError(
        "no group is called '\(name)'; \(near)The groups are: \(labels.joined(separator: ", "))")
    }
    throw ComparisonError(
      "'\(name)' names \(named.count) groups; the baseline must be one of: "
        + named.map { labels[$0] }.joined(separator: ", "))
  }
}

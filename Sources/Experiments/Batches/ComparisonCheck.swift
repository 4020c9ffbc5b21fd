internal import YAML

/// Whether a suite has what its `compare` asks for: told before the first run starts, not after the
/// last has ended.
struct ComparisonCheck {
  private let baseline: String?
  private let vocabulary: Vocabulary
  /// Metrics that no definition so far has.
  private var unknown: [RunKey]
  /// Of the first definition, if something is unknown.
  private var settings: [String] = []
  /// Of all groups, those that `--only` leaves out too; of a large plan only the first.
  private var groups: [String] = []
  private var hasBaseline = false
  /// Groups that share the baseline's name.
  private var namesakes = 0

  private static let mostGroups = 100

  init(_ comparison: Suite.Comparison, catalog: Catalog) {
    baseline = comparison.baseline
    let vocabulary = Vocabulary(catalog)
    self.vocabulary = vocabulary
    unknown = comparison.metrics.map { RunKey($0) }.filter { !vocabulary.knows($0) }
  }

  mutating func see(_ definition: Definition, at point: [(key: String, value: String)]) {
    unknown.removeAll(where: definition.has)
    if !unknown.isEmpty, settings.isEmpty { settings = definition.settings }
    guard let baseline else { return }
    let label = ComparisonGroup.label(definition.name, point)
    if label == baseline { hasBaseline = true }
    if definition.name == baseline { namesakes += 1 }
    if groups.count < ComparisonCheck.mostGroups { groups.append(label) }
  }

  /// - Parameters:
  ///   - names: of the runs, those that are wrong too.
  ///   - isWhole: whether all groups were seen, under the names that the suite gives them.
  func diagnostics(of suite: Node, names: [String], isWhole: Bool) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if let baseline, !hasBaseline, !names.contains(baseline),
      isWhole || !names.contains(where: { baseline.hasPrefix("\($0) ") })
    {
      let known = names + groups.filter { !names.contains($0) }
      let near = Spelling.nearest(to: baseline, among: known).map { "did you mean '\($0)'? " } ?? ""
      let list = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? ", …" : "")
      found.append(
        Diagnostic(
          suite["compare"]?["baseline"]?.mark ?? suite.mark,
          "no run and no group is called '\(baseline)'", help: near + "known: \(list)"))
    }
    for item in suite["compare"]?["metrics"]?.items ?? [] {
      guard let text = item.scalar?.text, unknown.contains(RunKey(text)),
        isWhole || !settings.isEmpty
      else { continue }
      let near = vocabulary.near(to: RunKey(text), settings: settings)
      found.append(
        Diagnostic(
          item.mark, "no run has '\(text)'",
          help: near.map { "did you mean \($0)?" }
            ?? "name a measure such as test.nmse_db, or a setting such as data.samples"))
    }
    return found
  }

  /// That the name of the baseline is no one group's.
  var note: String? {
    guard let baseline, !hasBaseline, namesakes > 1 else { return nil }
    let likes = groups.filter { $0.hasPrefix("\(baseline) ") }.prefix(4).joined(separator: ", ")
    return "the baseline '\(baseline)' names \(namesakes) groups, so nothing is held against it: "
      + "write one of \(likes)\(namesakes > 4 ? ", …" : "")"
  }
}

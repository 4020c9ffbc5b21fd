internal import Targets
package import YAML

/// The names of all that is known of runs: one vocabulary for `runs`, `compare`, suites and figures.
///
/// What every program and run has is known without a look at any: the words of a record, measures,
/// columns of metrics.csv. Settings, and what other versions or other plugins measured, are known where
/// a definition or a run at hand has them.
package struct Vocabulary: Sendable {
  private let names: Set<String>
  private let catalog: Catalog

  package init(_ catalog: Catalog) {
    let metrics = catalog.targets.flatMap { $0.metricNames }
    names = Set(
      RunKey.common + Environment.names.map { "environment.\($0)" } + Summary.paths
        + metrics.map { "extras.\($0)" })
    self.catalog = catalog
  }

  /// Whether a name needs no run to be known.
  func knows(_ key: RunKey) -> Bool {
    if let column = key.column { return Vocabulary.columns.contains(column) }
    switch key.source {
    case .environment, .measured:
      return names.contains(key.name) || names.contains(Summary.path(ofWord: key.name))
        || names.contains("extras.\(key.name)")
    default: return true
    }
  }

  private static let columns = MetricsLog.columns + [MetricsLog.columnOfValidation]

  /// What is wrong with each name that none of some runs has: `no run has 'test.nmse_bd'; did you mean
  /// 'test.nmse_db'?`
  ///
  /// - Parameter definitions: of runs that may have no directory yet.
  package func problems(
    with keys: [RunKey], among records: [RunRecord], definitions: [Node] = []
  ) -> [String] {
    var seen: Set<RunKey> = []
    let unknown = keys.filter { key in
      seen.insert(key).inserted && isUnknown(key, among: records)
        && !definitions.contains { $0.has(key.path[...]) }
    }
    return unknown.map { key in
      if key.name.isEmpty { return "a name is missing" }
      let near = near(
        to: key, columns: records.prefix(3).flatMap { $0.reading(\.columns) },
        settings: (records.prefix(3).compactMap(\.definition) + definitions.prefix(3)).flatMap(
          \.paths),
        measures: records.lazy.compactMap { $0.reading(\.summary) }.first?.paths ?? [])
      return "no run has '\(key.name)'" + (near.map { "; did you mean \($0)?" } ?? "")
    }
  }

  private func isUnknown(_ key: RunKey, among records: [RunRecord]) -> Bool {
    if key.name.isEmpty { return true }
    if knows(key) { return false }
    // Without a run at hand nobody knows what settings there are.
    if records.isEmpty {
      return !Definition.parameters(catalog: catalog).contains { $0.key == key.path.first }
    }
    return !records.contains { $0.reading { $0.has(key) } }
  }

  /// The names that may have been meant, in words; nil where none is near.
  ///
  /// - Parameters:
  ///   - columns: of metrics.csv, beside those that this version writes.
  ///   - settings: of definitions at hand; `measures` are those of a summary at hand.
  func near(
    to key: RunKey, columns: [String] = [], settings: [String], measures: [String] = []
  ) -> String? {
    let near: [String]
    if key.column != nil {
      let prefix = key.path.first.map { "\($0)." } ?? ""
      let columns = Set(Vocabulary.columns + columns).sorted()
      near = Spelling.near(to: key.name, among: columns.map { prefix + $0 })
    } else {
      let paths = names.union(settings).union(measures).sorted()
      near =
        key.path.count > 1
        ? Spelling.near(to: key.name, among: paths)
        : Vocabulary.near(toWord: key.name, among: paths)
    }
    let others = near.filter { $0 != key.name }
    return others.isEmpty ? nil : others.map { "'\($0)'" }.formattedAsAlternatives
  }

  /// By the last part of a path, which is offered in full where it alone is not understood; or else
  /// by a heading.
  private static func near(toWord word: String, among paths: [String]) -> [String] {
    let keys = paths.map { RunKey($0) }
    let words = Set(keys.map { $0.path.last ?? $0.name })
    let near = Spelling.near(to: word, among: words.sorted())
    if near.isEmpty { return Spelling.near(to: word, among: Set(keys.map(\.title)).sorted()) }
    let offers = near.flatMap { word in
      let likes = keys.filter { $0.path.last == word }
      return likes.contains { $0.word == word } ? [word] : likes.map(\.name)
    }
    return Array(offers.prefix(3))
  }
}

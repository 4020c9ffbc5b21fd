internal import YAML

extension RunKey {
  /// Which names no run has, in words: one written wrong would else pass for a missing value.
  package static func unknown(_ keys: [RunKey], among records: [RunRecord]) -> [String] {
    guard !records.isEmpty else { return [] }
    let asksColumns = keys.contains { key in
      if case .measured = key.source { false } else { !common.contains(key.name) }
    }
    let columns = asksColumns ? Set(records.flatMap { $0.reading(\.columns) }) : []
    let unknown = Set(keys).filter { key in
      if common.contains(key.name) { return false }
      switch key.source {
      // That nobody got there is a result.
      case .epochsTo: return false
      case .lowest(let column), .epochOfLowest(let column), .highestAfterLowest(let column):
        return !columns.contains(column)
      default: return !records.contains { $0.reading { $0[key] != nil } }
      }
    }
    guard !unknown.isEmpty else { return [] }
    let paths = common + (records.lazy.compactMap(\.summary).first?.paths ?? [])
    let words = paths.map { String($0.split(separator: ".").last ?? "") }
    return unknown.sorted { $0.name < $1.name }.map { key in
      if case .atEpoch(let epoch, let column) = key.source, columns.contains(column) {
        return "no run has a value of '\(column)' in epoch \(epoch)"
      }
      let prefix = key.path.first.map { "\($0)." } ?? ""
      let others = key.source == .measured ? [] : columns.sorted().map { prefix + $0 }
      let near = Spelling.nearest(
        to: key.name, among: (key.name.contains(".") ? paths : words) + others)
      return "no run has '\(key.name)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
    }
  }
}

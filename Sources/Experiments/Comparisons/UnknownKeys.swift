internal import YAML

extension RunKey {
  /// Which names no run has, in words: one written wrong would else pass for a missing value.
  package static func unknown(_ keys: [RunKey], among records: [RunRecord]) -> [String] {
    guard !records.isEmpty else { return [] }
    let unknown = Set(keys).filter { key in
      // That nobody got there is a result.
      !common.contains(key.name) && !key.name.hasPrefix("epochs_to_")
        && !key.name.hasPrefix("lowest.") && !key.name.hasPrefix("epoch_of_lowest.")
        && !key.name.hasPrefix("at_epoch_")
        && !records.contains { $0[key] != nil }
    }
    guard !unknown.isEmpty else { return [] }
    let paths = common + (records.lazy.compactMap(\.summary).first?.paths ?? [])
    let words = paths.map { String($0.split(separator: ".").last ?? "") }
    return unknown.map(\.name).sorted().map { name in
      let near = Spelling.nearest(to: name, among: name.contains(".") ? paths : words)
      return "no run has '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
    }
  }
}

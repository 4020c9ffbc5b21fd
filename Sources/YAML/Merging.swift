extension Node {
  /// This node laid over a base: mappings merge, anything else replaces.
  ///
  /// `plugins` are the keys under which a plugin stands. There a mapping merges only with one that
  /// names the same plugin: `optimizer: {sgd: …}` over `optimizer: {adam: …}` replaces it.
  package func merging(over base: Node, plugins: Set<String>) -> Node {
    guard let upper = entries, let lower = base.entries else { return self }
    var merged = lower
    let places = Dictionary(
      zip(lower.map(\.key), lower.indices), uniquingKeysWith: { first, _ in first })
    for entry in upper {
      guard let index = places[entry.key] else {
        merged.append(entry)
        continue
      }
      let under = merged[index].value
      let replaces = plugins.contains(entry.key) && !entry.value.namesSamePlugin(as: under)
      merged[index] = Entry(
        key: entry.key, keyMark: entry.keyMark,
        value: replaces ? entry.value : entry.value.merging(over: under, plugins: plugins))
    }
    return Node(.mapping(merged), mark)
  }

  private func namesSamePlugin(as other: Node) -> Bool {
    guard let mine = entries, let others = other.entries else { return false }
    return mine.count == 1 && others.count == 1 && mine[0].key == others[0].key
  }
}

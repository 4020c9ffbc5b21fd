package import YAML

/// A key of which some definitions say something else than others.
package struct DefinitionDifference: Sendable {
  package let key: String
  /// In the order of the definitions; nil where one has no such key.
  package let values: [Node?]

  /// What differs, as high up as a plugin: of two targets the whole is told and not each parameter.
  ///
  /// - Parameter definitions: complete ones; those that are nil are left out.
  package static func all(among definitions: [Node?]) -> [DefinitionDifference] {
    let known = definitions.indices.filter { definitions[$0] != nil }
    let tops: [Node] = known.compactMap { index in
      let entries = definitions[index]?.entries ?? []
      let kept = entries.filter { !["name", "description", "seed"].contains($0.key) }
      return definitions[index].map { Node(.mapping(kept), $0.mark) }
    }
    return differences(at: [], tops).map { difference in
      var values: [Node?] = definitions.map { _ in nil }
      for (index, value) in zip(known, difference.values) { values[index] = value }
      return DefinitionDifference(key: difference.key, values: values)
    }
  }

  private static func differences(at path: [String], _ nodes: [Node?]) -> [DefinitionDifference] {
    guard Set(nodes.map { $0?.line }).count > 1 else { return [] }
    let mappings = nodes.compactMap { $0?.entries }
    if mappings.count == nodes.count {
      let keys = mappings.flatMap { $0.map(\.key) }
      let areOtherPlugins = mappings.allSatisfy { $0.count == 1 } && Set(keys).count > 1
      if !areOtherPlugins {
        var seen: Set<String> = []
        return keys.filter { seen.insert($0).inserted }.flatMap { key in
          differences(at: path + [key], nodes.map { $0?[key] })
        }
      }
    }
    let lists = nodes.compactMap { $0?.items }
    if lists.count == nodes.count {
      let count = lists.map(\.count).max() ?? 0
      return (0..<count).flatMap { index in
        let items: [Node?] = lists.map { $0.indices.contains(index) ? $0[index] : nil }
        return differences(at: path + ["\(index)"], items)
      }
    }
    return [DefinitionDifference(key: path.joined(separator: "."), values: nodes)]
  }
}

extension Node {
  /// The value on one line: `dft {size: 32}` for a plugin.
  package var line: String {
    switch content {
    case .scalar(let scalar): return scalar.isNull ? "null" : scalar.text
    case .sequence(let items): return "[" + items.map(\.line).joined(separator: ", ") + "]"
    case .mapping(let entries):
      if entries.count == 1, entries[0].value.entries != nil {
        return "\(entries[0].key) \(entries[0].value.line)"
      }
      let parts = entries.map { "\($0.key): \($0.value.line)" }
      return "{" + parts.joined(separator: ", ") + "}"
    }
  }
}

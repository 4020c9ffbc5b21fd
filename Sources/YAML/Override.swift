internal import Glibc

/// One `--set path=value` of the command line, or another option of that form.
package struct Override: Sendable {
  package let path: String
  package let value: Node
  package let mark: Mark

  /// Reads `phases.0.train.epochs=20`; the value is YAML, and none is null.
  package init(_ argument: String, option: String = "--set") throws(DefinitionError) {
    let source = Source(name: option, directory: Source.absolute(".") ?? ".", text: argument)
    mark = Mark(source: source, line: 1, column: 1)
    // By bytes: to Swift an equals sign before an accent is none.
    guard let equals = source.text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      throw DefinitionError([
        Diagnostic(
          mark, "no '=' stands between a path and a value",
          help: "write \(option) path=value, such as \(option) data.samples=100")
      ])
    }
    path = String(source.text[..<equals])
    let start = source.text.utf8.index(after: equals)
    let place = source.mark(after: source.text[..<start])
    value = try Parser.parse(source, from: start) ?? Node(.scalar(ScalarText("")), place)
  }

  /// A definition with the value set.
  package func applied(to node: Node, plugins: Set<String>) throws(DefinitionError) -> Node {
    try node.setting(path, at: mark, to: value, plugins: plugins)
  }
}

extension Node {
  /// This node with a value set at a path of keys and indexes, such as
  /// `phases.0.train.optimizer.adam.beta2`. Mappings that are missing on the way are made, and a
  /// plugin that stands as a bare word becomes a mapping.
  ///
  /// - Parameters:
  ///   - mark: where the path stands, for errors in it.
  ///   - plugins: the keys under which a plugin, or a list of plugins, stands. A path that names
  ///     another plugin under such a key replaces what stands there.
  package func setting(
    _ path: String, at mark: Mark, to value: Node, plugins: Set<String>
  ) throws(DefinitionError) -> Node {
    guard path.utf8.count(where: { $0 == UInt8(ascii: ".") }) < Parser.maximalDepth else {
      throw DefinitionError([
        Diagnostic(
          mark, "this path has more than \(Parser.maximalDepth) parts",
          help: "no value of a definition lies that deep")
      ])
    }
    var parts: [PathPart] = []
    var place = mark
    for name in path.split(separator: ".", omittingEmptySubsequences: false) {
      guard !name.isEmpty else {
        throw DefinitionError([
          Diagnostic(
            place, "the path '\(path)' has an empty part",
            help: "write keys and list indexes with single dots between them, such as model.0")
        ])
      }
      parts.append(PathPart(name: String(name), mark: place))
      place = place.advanced(by: name.unicodeScalars.count + 1)
    }
    return try setting(parts[...], to: value, plugins: plugins, walked: [], role: .field)
  }

  /// What stands at a place: any value, the one plugin under a key, or one of a list of plugins.
  private enum Role { case field, plugin, item }

  /// Sets the value at the rest of a path.
  private func setting(
    _ parts: ArraySlice<PathPart>, to value: Node, plugins: Set<String>, walked: [String],
    role: Role
  ) throws(DefinitionError) -> Node {
    guard let part = parts.first else { return value }
    let rest = parts.dropFirst()
    let next = walked + [part.name]

    if var items {
      guard let index = Int(part.name), items.indices.contains(index) else {
        let last = items.count - 1
        throw part.refusal(
          "'\(walked.joined(separator: "."))' is a list of \(items.count), which has no item '\(part.name)'",
          help: last < 0
            ? "set the whole list" : "its items are 0\(last > 0 ? " to \(last)" : "")")
      }
      items[index] = try items[index].setting(
        rest, to: value, plugins: plugins, walked: next,
        role: role == .plugin ? .item : .field)
      return Node(.sequence(items), mark)
    }

    var entries = try entriesToSet(part, walked: walked, role: role)
    let index =
      entries.firstIndex { $0.key == part.name }
      ?? {
        let missing = Node(.scalar(ScalarText("")), part.mark)
        entries.append(Entry(key: part.name, keyMark: part.mark, value: missing))
        return entries.count - 1
      }()
    entries[index].value = try entries[index].value.setting(
      rest, to: value, plugins: plugins, walked: next,
      role: plugins.contains(part.name) ? .plugin : .field)
    return Node(.mapping(entries), self.entries == nil ? part.mark : mark)
  }

  /// The entries in which a part of a path has its place, whatever stands here now.
  private func entriesToSet(
    _ part: PathPart, walked: [String], role: Role
  ) throws(DefinitionError) -> [Entry] {
    let path = walked.joined(separator: ".")
    let isOther = role != .field && word != nil && word != part.name
    if isOther, role == .plugin { return [] }
    if isOther, role == .item {
      throw part.refusal(
        "'\(path)' is '\(word ?? "")' and not '\(part.name)'",
        help: "correct the path, or set the whole item: \(path)={\(part.name): {…}}")
    }
    if let entries { return entries }
    guard let scalar, !scalar.isNull else {
      guard Int(part.name) == nil else {
        throw part.refusal(
          "'\(path)' has no items yet, and so no item '\(part.name)'",
          help: "set the whole list: \(path)=[…]")
      }
      return []
    }
    guard scalar.text == part.name else {
      throw part.refusal(
        "'\(path)' is \(found), which has no '\(part.name)'",
        help: "set '\(path)' itself, or correct the path")
    }
    return []
  }

  /// Where a problem with the whole of it is told: at what the command line set within it, if it did.
  package var suspect: Mark {
    if mark.source.isOption { return mark }
    let parts = items ?? entries?.map(\.value) ?? []
    return parts.lazy.map(\.suspect).first { $0.source.isOption } ?? mark
  }

  /// The word of a plugin.
  package var word: String? {
    if let scalar { return scalar.isNull ? nil : scalar.text }
    return entries?.first?.key
  }
}

/// A key or an index, and where it stands.
private struct PathPart {
  let name: String
  let mark: Mark

  func refusal(_ problem: String, help: String) -> DefinitionError {
    DefinitionError([Diagnostic(mark, problem, help: help)])
  }
}

extension Node {
  /// The mapping in a file.
  package static func load(
    file path: String, namedAt place: Mark? = nil
  ) throws(DefinitionError) -> Node {
    let node = try Parser.parse(Source.read(file: path, namedAt: place))
    guard node.entries != nil else {
      throw DefinitionError([
        Diagnostic(
          node.mark, "a definition must be a mapping, but here is \(node.found)",
          help: "write one key: value a line")
      ])
    }
    return node
  }

  /// This mapping merged over the file that its key `extends` names, and so on down the chain. A
  /// relative path starts at the folder of the file in which it stands.
  package func extended(plugins: Set<String>) throws(DefinitionError) -> Node {
    try extended(plugins: plugins, above: [Source.absolute(mark.source.name)])
  }

  /// `above` are the files that lead here, by their absolute paths.
  private func extended(
    plugins: Set<String>, above: [String?]
  ) throws(DefinitionError) -> Node {
    guard let entries, let word = self["extends"] else { return self }
    guard let path = word.scalar?.text, !path.isEmpty, word.scalar?.isNull == false else {
      throw DefinitionError([
        Diagnostic(
          word.mark, "'extends' must be a path of a file, but here is \(word.found)",
          help: "write extends: base.yaml, as seen from the folder of this file")
      ])
    }
    let name = path.hasPrefix("/") ? path : word.mark.source.folder + path
    if let file = Source.absolute(name), above.contains(file) {
      throw DefinitionError([
        Diagnostic(
          word.mark, "'\(name)' would extend itself",
          help: above.count > 1 ? "a chain of 'extends' must end" : "remove 'extends'")
      ])
    }
    let base = try Node.load(file: name, namedAt: word.mark)
    let rest = Node(.mapping(entries.filter { $0.key != "extends" }), mark)
    return rest.merging(
      over: try base.extended(plugins: plugins, above: above + [Source.absolute(name)]),
      plugins: plugins)
  }
}

extension Source {
  /// The folder as the user gave it, with its slash.
  fileprivate var folder: String {
    name.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(name[...$0]) } ?? ""
  }
}

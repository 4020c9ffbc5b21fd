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
    var files = ExtendedFiles(plugins: plugins)
    return try files.extending(self)
  }
}

/// Files that others extend, each read once however many do.
package struct ExtendedFiles {
  /// A mapping with all that it extends, and over how many files it was laid.
  private typealias Chain = (node: Node, length: Int)

  /// Files that extend each other.
  static let maximalLength = 64

  private let plugins: Set<String>
  private var known: [String: Result<Chain, DefinitionError>] = [:]

  package init(plugins: Set<String>) { self.plugins = plugins }

  /// A mapping merged over what its key `extends` names.
  package mutating func extending(_ node: Node) throws(DefinitionError) -> Node {
    try chain(node, above: [Source.absolute(node.mark.source.name)]).node
  }

  /// `above` are the files that lead here, by their absolute paths.
  private mutating func chain(_ node: Node, above: [String?]) throws(DefinitionError) -> Chain {
    guard let entries = node.entries, let word = node["extends"] else { return (node, 0) }
    guard let path = word.scalar?.text, !path.isEmpty, word.scalar?.isNull == false else {
      throw DefinitionError([
        Diagnostic(
          word.mark, "'extends' must be a path of a file, but here is \(word.found)",
          help: "write extends: base.yaml, as seen from the folder of this file")
      ])
    }
    let name = path.hasPrefix("/") ? path : word.mark.source.folder + path
    let file = Source.absolute(name)
    if let file, above.contains(file) {
      throw DefinitionError([
        Diagnostic(
          word.mark, "'\(name)' would extend itself",
          help: above.count > 1 ? "a chain of 'extends' must end" : "remove 'extends'")
      ])
    }
    let tooLong = DefinitionError([
      Diagnostic(
        word.mark, "more than \(Self.maximalLength) files extend each other here",
        help: "lay together what always goes together")
    ])
    guard above.count <= Self.maximalLength else { throw tooLong }
    let base = try base(name, file, namedAt: word.mark, above: above)
    guard base.length < Self.maximalLength else { throw tooLong }
    let rest = Node(.mapping(entries.filter { $0.key != "extends" }), node.mark)
    return (rest.merging(over: base.node, plugins: plugins), base.length + 1)
  }

  /// A file with what it extends. What can't be found is named where it was asked for.
  private mutating func base(
    _ name: String, _ file: String?, namedAt place: Mark, above: [String?]
  ) throws(DefinitionError) -> Chain {
    if let file, let known = known[file] { return try known.get() }
    let result = Result { () throws(DefinitionError) in
      try chain(Node.load(file: name, namedAt: place), above: above + [file])
    }
    if let file { known[file] = result }
    return try result.get()
  }
}

extension Source {
  /// The folder as the user gave it, with its slash.
  fileprivate var folder: String {
    name.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(name[...$0]) } ?? ""
  }
}

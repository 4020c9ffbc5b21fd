/// Turns a YAML text into a node, and refuses what a definition has no use for: tags, several
/// documents, keys that are no words, keys given twice, and whatever grows out of proportion.
package struct Parser {
  /// Lists and mappings in each other.
  static let maximalDepth = 64
  /// Values, where an alias counts as much as what it names.
  static let maximalCount = 100_000
  /// Bytes of all values, likewise.
  static let maximalSize = 2 << 20

  /// The one document of a text.
  package static func parse(_ source: Source) throws(DefinitionError) -> Node {
    guard let node = try parse(source, from: source.text.startIndex) else {
      let problem =
        source.text.isEmpty ? "this file is empty" : "nothing stands here besides comments"
      throw DefinitionError([
        Diagnostic(.whole(source.name), problem, help: "a definition has keys, such as target:")
      ])
    }
    return node
  }

  /// The one document in the rest of a text, or nil if there is none.
  static func parse(
    _ source: Source, from start: String.Index
  ) throws(DefinitionError) -> Node? {
    try source.refuseControlCharacters()
    let indentation = source.text[..<start].unicodeScalars.count
    return try Array(source.text[start...].utf8).withUnsafeBufferPointer {
      (bytes) throws(DefinitionError) -> Node? in
      var parser = Parser(EventReader(bytes, of: source, indentation: indentation))
      return try parser.document()
    }
  }

  /// How much was read.
  struct Extent {
    var count = 0
    var size = 0

    func since(_ before: Extent) -> Extent {
      Extent(count: count - before.count, size: size - before.size)
    }
  }

  /// What an anchor names.
  private enum Anchor {
    case open
    case closed(Node, height: Int, Extent)
  }

  private let reader: EventReader
  private var anchors: [String: Anchor] = [:]
  private var extent = Extent()
  /// What is wrong but does not end the reading.
  private var diagnostics: [Diagnostic] = []

  private init(_ reader: EventReader) { self.reader = reader }

  private mutating func document() throws(DefinitionError) -> Node? {
    do throws(DefinitionError) {
      _ = try reader.next()
      guard case .documentStart = try reader.next().kind else { return nil }
      let (node, _) = try compose(try reader.next(), depth: 1)
      _ = try reader.next()
      let end = try reader.next()
      if case .documentStart = end.kind {
        record(
          end.mark, "a second document starts here",
          help: "a file holds one definition: remove '---', or make it a file of its own")
      }
      guard diagnostics.isEmpty else { throw DefinitionError(diagnostics) }
      return node
    } catch {
      throw DefinitionError(diagnostics + error.diagnostics)
    }
  }

  private mutating func record(_ mark: Mark, _ problem: String, help: String) {
    diagnostics.append(Diagnostic(mark, problem, help: help))
  }

  /// The node that an event starts; `height` is the number of lists and mappings in each other.
  private mutating func compose(
    _ event: Event, depth: Int
  ) throws(DefinitionError) -> (node: Node, height: Int) {
    let before = extent
    try grow(by: event.extent, at: event.mark)
    refuseTag(of: event)
    if let anchor = event.anchor { anchors[anchor] = .open }
    let node: Node
    var height = 0
    switch event.kind {
    case .alias(let name):
      return try named(name, at: event.mark, depth: depth)
    case .scalar(let scalar):
      node = Node(.scalar(scalar), event.mark)
    case .sequenceStart:
      try refuseDepth(depth, at: event.mark)
      (node, height) = try sequence(at: event.mark, depth: depth)
    default:
      try refuseDepth(depth, at: event.mark)
      (node, height) = try mapping(at: event.mark, depth: depth)
    }
    if let anchor = event.anchor {
      anchors[anchor] = .closed(node, height: height, extent.since(before))
    }
    return (node, height)
  }

  private mutating func sequence(
    at mark: Mark, depth: Int
  ) throws(DefinitionError) -> (Node, height: Int) {
    var items: [Node] = []
    var height = 0
    while true {
      let event = try reader.next()
      if case .sequenceEnd = event.kind { break }
      let item = try compose(event, depth: depth + 1)
      items.append(item.node)
      height = max(height, item.height)
    }
    return (Node(.sequence(items), mark), height + 1)
  }

  private mutating func mapping(
    at mark: Mark, depth: Int
  ) throws(DefinitionError) -> (Node, height: Int) {
    var entries: [Node.Entry] = []
    var merged: [Node.Entry] = []
    var places: [String: Mark] = [:]
    var height = 0
    while true {
      let event = try reader.next()
      if case .mappingEnd = event.kind { break }
      let key = try compose(event, depth: depth + 1).node
      let value = try compose(try reader.next(), depth: depth + 1)
      height = max(height, value.height)
      guard let word = key.scalar, !word.text.isEmpty else {
        record(
          event.mark, "a key must be a word, but here is \(key.found)", help: "write key: value")
        continue
      }
      if let first = places[word.text] {
        record(
          event.mark, "'\(word.text)' is given twice",
          help: "it stands on line \(first.line) already; remove one of the two")
        continue
      }
      places[word.text] = event.mark
      if word == ScalarText("<<") {
        merged = mergedEntries(value.node)
      } else {
        entries.append(.init(key: word.text, keyMark: event.mark, value: value.node))
      }
    }
    entries += merged.filter { places[$0.key] == nil }
    return (Node(.mapping(entries), mark), height + 1)
  }

  /// What a merge key adds; of several mappings, the first that has a key gives its value.
  private mutating func mergedEntries(_ node: Node) -> [Node.Entry] {
    var entries: [Node.Entry] = []
    var seen: Set<String> = []
    for item in node.items ?? [node] {
      guard let more = item.entries else {
        record(
          item.mark, "'<<' takes a mapping or a list of mappings, but here is \(item.found)",
          help: "name a mapping by its anchor: '<<: *anchor'")
        continue
      }
      entries += more.filter { seen.insert($0.key).inserted }
    }
    return entries
  }

  private mutating func named(
    _ name: String, at mark: Mark, depth: Int
  ) throws(DefinitionError) -> (node: Node, height: Int) {
    switch anchors[name] {
    case .closed(let node, let height, let extent):
      try grow(by: Extent(count: extent.count - 1, size: extent.size), at: mark)
      try refuseDepth(depth - 1 + height, at: mark)
      return (node, height)
    case .open:
      record(mark, "'&\(name)' would contain itself", help: "remove '*\(name)' here")
    case nil:
      // Who has many of them reads the first, and each costs a look at all anchors.
      let near =
        diagnostics.count < DefinitionError.shown
        ? Spelling.nearest(to: name, among: anchors.keys.sorted()) : nil
      record(
        mark, "no anchor '&\(name)' stands above",
        help: near.map { "did you mean '*\($0)'?" }
          ?? "put '&\(name)' before the value that '*\(name)' shall repeat")
    }
    return (Node(.scalar(ScalarText("")), mark), 0)
  }

  private mutating func refuseTag(of event: Event) {
    guard let tag = event.tag else { return }
    let standard = "tag:yaml.org,2002:"
    let short = tag.hasPrefix(standard) ? "!!" + tag.dropFirst(standard.count) : tag
    record(
      event.mark, "the tag '\(short)' has no meaning here",
      help: "remove it; a value in quotes is a string, and others are read as what they look like")
  }

  private mutating func grow(by more: Extent, at mark: Mark) throws(DefinitionError) {
    extent.count += more.count
    extent.size += more.size
    let passed =
      extent.count > Self.maximalCount
      ? "\(Self.maximalCount) values"
      : extent.size > Self.maximalSize ? "\(Self.maximalSize) bytes of values" : nil
    guard let passed else { return }
    throw DefinitionError([
      Diagnostic(
        mark, "here the text passes \(passed)",
        help: "an alias counts as much as what it names; use fewer")
    ])
  }

  private func refuseDepth(_ depth: Int, at mark: Mark) throws(DefinitionError) {
    guard depth > Self.maximalDepth else { return }
    throw DefinitionError([
      Diagnostic(
        mark, "lists and mappings stand more than \(Self.maximalDepth) deep in each other",
        help: "no definition needs that; look for brackets that are never closed")
    ])
  }
}

extension Source {
  /// libyaml would refuse them too, but without saying where.
  fileprivate func refuseControlCharacters() throws(DefinitionError) {
    let isText: (Unicode.Scalar) -> Bool = {
      switch $0.value {
      case 0x20...0x7E, 0x09, 0x0A, 0x0D, 0x85, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...: true
      default: false
      }
    }
    guard let index = text.unicodeScalars.firstIndex(where: { !isText($0) }) else { return }
    let code = String(text.unicodeScalars[index].value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    throw DefinitionError([
      Diagnostic(
        mark(after: text[..<index]), "the character \(name) can't stand in YAML",
        help: "remove it, or write it as an escape in double quotes")
    ])
  }
}

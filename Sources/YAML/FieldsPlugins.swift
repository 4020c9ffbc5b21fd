extension Fields {
  /// One plugin of the family that makes `Product`s; required if there is no default word.
  public mutating func plugin<Product>(
    _ key: String, as product: Product.Type, default word: String? = nil, _ meaning: String
  ) -> Product {
    let family = family(of: product)
    let fallback = word.map { Node(.scalar(ScalarText($0)), mark) }
    let given = declare(
      key, .plugin(noun: family.noun), default: fallback, isRequired: word == nil, meaning)
    guard let node = given ?? fallback,
      let made: (product: Product, resolved: Node) = make(node, of: family, subject: "'\(key)'")
    else { return placeholder(of: family) }
    resolved.append(.init(key: key, keyMark: node.mark, value: made.resolved))
    return made.product
  }

  /// A list of plugins; required.
  public mutating func plugins<Product>(
    _ key: String, as product: Product.Type, count: ClosedRange<Int> = 1...Int.max,
    _ meaning: String
  ) -> [Product] {
    let family = family(of: product)
    let type = ParameterType.plugins(noun: family.noun, count: count)
    guard let given = declare(key, type, default: nil, isRequired: true, meaning) else { return [] }
    guard let items = given.items, count.contains(items.count) else {
      recordWrongValue(key, type, given)
      return []
    }
    let made: [(product: Product, resolved: Node)] = items.compactMap {
      make($0, of: family, subject: "each item of '\(key)'")
    }
    let nodes = made.map(\.resolved)
    resolved.append(.init(key: key, keyMark: given.mark, value: Node(.sequence(nodes), given.mark)))
    return made.map(\.product)
  }

  /// A mapping with parameters of its own, read by `body`; absent, all of them take their defaults.
  public mutating func group<Value>(
    _ key: String, _ meaning: String, _ body: (inout Fields) -> Value
  ) -> Value {
    var description = describing()
    _ = body(&description)
    let given = declare(
      key, .group(description.parameters), default: nil,
      isRequired: description.parameters.contains(where: \.isRequired), meaning)
    if let given, given.entries == nil { recordWrongValue(key, .group([]), given) }
    let isUsable =
      given?.entries != nil || given == nil && !parameters[parameters.count - 1].isRequired
    var inner = isUsable ? nested(given, at: given?.mark ?? mark) : describing()
    let value = body(&inner)
    inner.finish()
    diagnostics += inner.diagnostics
    let place = given?.mark ?? mark
    resolved.append(.init(key: key, keyMark: place, value: Node(.mapping(inner.resolved), place)))
    return value
  }

  /// The parameters that a plugin reads, from the same initializer that checks them.
  package static func parameters(of type: any Plugin.Type, families: [Family]) -> [Parameter] {
    parameters(families: families) { _ = type.init(&$0) }
  }

  /// The parameters that `body` reads.
  package static func parameters(
    families: [Family], _ body: (inout Fields) -> Void
  ) -> [Parameter] {
    var fields = Fields(nil, at: .nowhere, families: families, isDescribing: true)
    body(&fields)
    return fields.parameters
  }

  private func nested(_ node: Node?, at mark: Mark) -> Fields {
    Fields(node, at: mark, families: families, isDescribing: isDescribing)
  }

  private func describing() -> Fields {
    Fields(nil, at: mark, families: families, isDescribing: true)
  }

  private func family<Product>(of product: Product.Type) -> Family {
    guard let family = families.first(where: { $0.product == ObjectIdentifier(product) }) else {
      preconditionFailure("no family makes \(product)")
    }
    return family
  }

  private func placeholder<Product>(of family: Family) -> Product {
    var fields = describing()
    guard let made = family.members.first?.init(&fields) as? Product else {
      preconditionFailure("the \(family.noun.plural) need a member that is a \(Product.self)")
    }
    return made
  }

  /// Makes what `node` spells: a word, or a mapping from one word to its parameters.
  private mutating func make<Product>(
    _ node: Node, of family: Family, subject: String
  ) -> (product: Product, resolved: Node)? {
    let word: String
    let wordMark: Mark
    var parameters: Node?
    if let scalar = node.scalar, !scalar.isNull {
      (word, wordMark) = (scalar.text, node.mark)
    } else if let entries = node.entries, entries.count == 1 {
      (word, wordMark) = (entries[0].key, entries[0].keyMark)
      if entries[0].value.scalar?.isNull != true { parameters = entries[0].value }
    } else {
      recordUnreadable(node, of: family, subject: subject)
      return nil
    }
    guard let type = family.members.first(where: { $0.name == word }) else {
      let names = family.members.map { $0.name }
      // Who has a hundred of them reads the first.
      let near =
        diagnostics.count < DefinitionError.enough ? suggestion(for: word, among: names) : ""
      record(
        wordMark, "unknown \(family.noun) '\(word)'",
        help: near + "known \(family.noun.plural): \(names.joined(separator: ", "))")
      return nil
    }
    if let parameters, parameters.entries == nil {
      record(
        parameters.mark, "'\(word)' takes a mapping of parameters, but here is \(parameters.found)",
        help: "`twiddle describe \(word)` lists them")
      return nil
    }
    var inner = nested(parameters, at: wordMark)
    let made = type.init(&inner)
    inner.finish()
    diagnostics += inner.diagnostics
    guard let product = made as? Product else {
      preconditionFailure(
        "\(type) stands among the \(family.noun.plural) but is no \(Product.self)")
    }
    let name = Node(.scalar(ScalarText(string: word)), node.mark)
    guard !inner.resolved.isEmpty else { return (product, name) }
    let entry = Node.Entry(
      key: word, keyMark: wordMark, value: Node(.mapping(inner.resolved), wordMark))
    return (product, Node(.mapping([entry]), node.mark))
  }

  private func suggestion(for word: String, among names: [String]) -> String {
    Spelling.nearest(to: word, among: names).map { "did you mean '\($0)'? " } ?? ""
  }

  private mutating func recordUnreadable(_ node: Node, of family: Family, subject: String) {
    var found = node.found
    var help = "write a word, or a word with its parameters: {word: {parameter: value}}"
    if let entries = node.entries, let first = entries.first {
      found = "a mapping with \(entries.count) keys"
      if family.members.contains(where: { $0.name == first.key }) {
        help = "indent the parameters of '\(first.key)' deeper than the word itself"
      }
    }
    record(
      node.mark, "\(subject) must be one \(family.noun), but here is \(found)", help: help)
  }
}

extension Mark {
  static let nowhere = Mark(source: Source(name: "", directory: ".", text: ""), line: 1, column: 1)
}

extension Fields {
  /// The keys under which a plugin, or a list of plugins, stands: where merging and `--set` replace
  /// one plugin by another.
  package static func pluginKeys(of parameters: [Parameter], families: [Family]) -> Set<String> {
    let inside = families.flatMap { family in
      family.members.flatMap { Fields.parameters(of: $0, families: families) }
    }
    return Set((parameters + inside).flatMap(\.pluginKeys))
  }
}

extension Parameter {
  fileprivate var pluginKeys: [String] {
    switch type {
    case .plugin, .plugins: [key]
    case .group(let parameters): parameters.flatMap(\.pluginKeys)
    default: []
    }
  }
}

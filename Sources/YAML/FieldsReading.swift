/// A value that a scalar or a list of a definition can hold.
protocol FieldValue {
  init?(_ node: Node, as type: ParameterType)
  func node(at mark: Mark) -> Node
}

extension Int: FieldValue {
  init?(_ node: Node, as type: ParameterType) {
    guard case .whole(let range) = type, let value = node.scalar?.int, range.contains(value) else {
      return nil
    }
    self = value
  }

  func node(at mark: Mark) -> Node { Node(.scalar(ScalarText("\(self)")), mark) }
}

extension Double: FieldValue {
  init?(_ node: Node, as type: ParameterType) {
    guard case .number(let interval) = type, let value = node.scalar?.double,
      interval.contains(value)
    else { return nil }
    self = value
  }

  func node(at mark: Mark) -> Node { Node(.scalar(ScalarText(self)), mark) }
}

extension [Double]: FieldValue {
  init?(_ node: Node, as type: ParameterType) {
    guard case .numbers(let interval, let count) = type else { return nil }
    let items = node.items ?? [node]
    let values = items.compactMap { Double($0, as: .number(interval)) }
    guard values.count == items.count, count.contains(values.count) else { return nil }
    self = values
  }

  func node(at mark: Mark) -> Node { Node(.sequence(map { $0.node(at: mark) }), mark) }
}

extension Bool: FieldValue {
  init?(_ node: Node, as type: ParameterType) {
    guard let value = node.scalar?.bool else { return nil }
    self = value
  }

  func node(at mark: Mark) -> Node { Node(.scalar(ScalarText("\(self)")), mark) }
}

extension String: FieldValue {
  init?(_ node: Node, as type: ParameterType) {
    guard let scalar = node.scalar, !scalar.isNull else { return nil }
    if case .choice(let words) = type, !words.contains(scalar.text) { return nil }
    if case .path = type, scalar.text.isEmpty { return nil }
    self = scalar.text
  }

  func node(at mark: Mark) -> Node { Node(.scalar(ScalarText(string: self)), mark) }
}

extension Fields {
  mutating func required<Value: FieldValue>(
    _ key: String, _ type: ParameterType, _ value: Value?, _ meaning: String, placeholder: Value
  ) -> Value {
    read(key, type, default: value, isRequired: value == nil, meaning) ?? placeholder
  }

  mutating func read<Value: FieldValue>(
    _ key: String, _ type: ParameterType, default value: Value?, isRequired: Bool, _ meaning: String
  ) -> Value? {
    let given = declare(
      key, type, default: value?.node(at: mark), isRequired: isRequired, meaning)
    guard let given else {
      if let value { resolved.append(.init(key: key, keyMark: mark, value: value.node(at: mark))) }
      return value
    }
    guard let read = Value(given, as: type) else {
      recordWrongValue(key, type, given)
      return value
    }
    resolved.append(.init(key: key, keyMark: given.mark, value: read.node(at: given.mark)))
    return read
  }

  /// Notes the parameter and returns the node that stands for it; an optional one may be `null`.
  mutating func declare(
    _ key: String, _ type: ParameterType, default value: Node?, isRequired: Bool, _ meaning: String
  ) -> Node? {
    parameters.append(
      Parameter(
        key: key, type: type, defaultValue: value, isRequired: isRequired, meaning: meaning))
    guard let given = node?[key] else {
      if isRequired {
        missing[key] = diagnostics.count
        record(mark, "'\(key)' is missing; it must be \(type.phrase)", help: meaning)
      }
      return nil
    }
    if !isRequired, value == nil, given.scalar?.isNull == true { return nil }
    return given
  }

  mutating func recordWrongValue(_ key: String, _ type: ParameterType, _ given: Node) {
    if case .numbers(let interval, let count) = type, let items = given.items,
      count.contains(items.count)
    {
      let item = ParameterType.number(interval)
      for wrong in items where Double(wrong, as: item) == nil {
        record(
          wrong.mark, "each item of '\(key)' must be \(item.phrase), but here is \(wrong.found)",
          help: meaning(of: key))
      }
      return
    }
    var help = meaning(of: key)
    if case .number = type, given.scalar?.double?.isFinite == false {
      help = "it must be finite"
    } else if case .choice(let words) = type, let text = given.scalar?.text,
      let near = Spelling.nearest(to: text, among: words)
    {
      help = "did you mean '\(near)'?"
    } else if let scalar = given.scalar, !scalar.isPlain, ScalarText(scalar.text).isTyped {
      help = "quotes make it a string; remove them"
    }
    record(given.mark, "'\(key)' must be \(type.phrase), but here is \(given.found)", help: help)
  }

  private func meaning(of key: String) -> String? {
    parameters.last { $0.key == key }?.meaning
  }

  mutating func replaceResolved(_ key: String, _ value: Node) {
    guard let index = resolved.lastIndex(where: { $0.key == key }) else { return }
    resolved[index].value = value
  }
}

extension Node {
  /// The item of a list at an index written as text.
  func item(at index: String) -> Node? {
    guard let items, let index = Int(index), items.indices.contains(index) else { return nil }
    return items[index]
  }
}

extension Node {
  /// What of a tree is too much for a text of it to be read again, such as `more than 100000 values`; nil where
  /// nothing is. Counted as `Parser` does.
  package var excess: String? {
    var extent = Parser.Extent()
    let depth = measure(&extent)
    if extent.count > Parser.maximalCount { return "more than \(Parser.maximalCount) values" }
    if extent.size > Parser.maximalSize { return "more than \(Parser.maximalSize) bytes of values" }
    return depth > Parser.maximalDepth
      ? "lists and mappings more than \(Parser.maximalDepth) deep in each other" : nil
  }

  /// Returns how deep lists and mappings stand in each other.
  private func measure(_ extent: inout Parser.Extent) -> Int {
    extent.count += 1
    var depth = 0
    switch content {
    case .scalar(let scalar):
      extent.size += scalar.text.utf8.count
      return 0
    case .sequence(let items):
      for item in items { depth = max(depth, item.measure(&extent)) }
    case .mapping(let entries):
      for entry in entries {
        extent.count += 1
        extent.size += entry.key.utf8.count
        depth = max(depth, entry.value.measure(&extent))
      }
    }
    return depth + 1
  }
}

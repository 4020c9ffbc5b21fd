package import YAML

/// Making plugins from the text of their parameters.
package enum Making {
  /// The plugin, and what was wrong with the parameters: a line of problem and help for each.
  package static func make<Made: Plugin>(
    _ type: Made.Type, _ yaml: String = "{}"
  ) throws -> (made: Made, problems: [String]) {
    var fields = try fields(yaml)
    let made = Made(&fields)
    fields.finish()
    return (made, fields.diagnostics.map { $0.problem + ($0.help.map { "; \($0)" } ?? "") })
  }

  /// The parameters with defaults filled in, as a text that makes the same plugin again.
  package static func resolved<Made: Plugin>(
    _ type: Made.Type, _ yaml: String = "{}"
  ) throws -> String {
    var fields = try fields(yaml)
    _ = Made(&fields)
    let node = Node(.mapping(fields.resolved), try parse(yaml).mark)
    return Emitter.emit(node)
  }

  private static func fields(_ yaml: String) throws -> Fields {
    let node = try parse(yaml)
    return Fields(node, at: node.mark, families: [])
  }

  private static func parse(_ yaml: String) throws -> Node {
    try Parser.parse(Source(name: "test", directory: ".", text: yaml))
  }
}

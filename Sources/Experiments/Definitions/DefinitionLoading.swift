internal import Targets
package import YAML

extension Definition {
  /// Reads the definition in a file: what it extends, what is set over it, then all its values.
  ///
  /// - Parameter overrides: `key=value` texts of the command line, applied in order.
  package static func load(
    _ file: String, overrides: [String], catalog: Catalog
  ) throws(DefinitionError) -> Definition {
    let plugins = catalog.pluginKeys
    var node = try Node.load(file: file).extendedDefinition(plugins: plugins)
    for override in overrides {
      node = try Override(override).applied(to: node, plugins: plugins)
    }
    return try Definition(node, fallbackName: name(ofFile: file), catalog: catalog)
  }

  /// Reads what a run wrote down. That is complete and extends nothing, and a file that it names is
  /// read only where its content is pinned: a stranger's record shows nothing else that lies here.
  package init(recordedIn directory: RunDirectory, catalog: Catalog) throws {
    let node = try directory.recordedDefinition()
    guard node.entries != nil else {
      throw DefinitionError([Diagnostic(node.mark, "this is no recorded definition")])
    }
    if let base = node["extends"] {
      throw DefinitionError([
        Diagnostic(
          base.mark, "a recorded definition extends no other",
          help: "it was changed by hand: give its base's keys themselves")
      ])
    }
    if let file = node["data"]?["signal"]?[Recorded.name], file["digest"] == nil {
      throw DefinitionError([
        Diagnostic(
          file.mark, "a recorded definition pins the file that it names by 'digest'",
          help: "it was changed by hand: give the SHA-256 of the file")
      ])
    }
    try self.init(node, fallbackName: Definition.name(ofFile: directory.path), catalog: catalog)
  }

  /// The name of a definition that does not say one: that of its file.
  static func name(ofFile file: String) -> String {
    let name = file.split(separator: "/").last ?? ""
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
  }
}

extension Node {
  /// What the definition extends comes along, but for its name and description: these are of the
  /// other experiment.
  func extendedDefinition(plugins: Set<String>) throws(DefinitionError) -> Node {
    let extended = try extended(plugins: plugins)
    let entries = (extended.entries ?? []).filter {
      !["name", "description"].contains($0.key) || self[$0.key] != nil
    }
    return Node(.mapping(entries), extended.mark)
  }
}

extension Catalog {
  /// The keys under which a plugin or a list of plugins stands, in definitions and in plugins.
  var pluginKeys: Set<String> {
    Fields.pluginKeys(of: Definition.parameters(catalog: self), families: families)
  }
}

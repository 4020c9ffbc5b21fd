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

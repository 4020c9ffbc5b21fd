import Experiments
import Foundation
import TestSupport
import Testing
import YAML

/// PyYAML, a reader of YAML 1.1, takes what Twiddle writes for the same values of the same types.
@Suite struct DefaultsInYAML11Tests {
  /// Each plugin of its own example, completed with its defaults.
  @Test func defaultsOfTheCatalogKeepValueAndType() throws {
    let families = Catalog.standard.families
    var parameters: [[Parameter]] = []
    var nodes: [Node] = []
    for type in families.flatMap(\.members) {
      let example = try Parser.parse(
        Source(name: "example", directory: CatalogTests.fixtures, text: type.example))
      var fields = Fields(example[type.name], at: example.mark, families: families)
      _ = type.init(&fields)
      fields.finish()
      #expect(fields.diagnostics.map(\.description) == [])
      parameters.append(fields.parameters)
      nodes.append(Node(.mapping(fields.resolved), example.mark))
    }
    let read = try PyYAMLLeaves.read(nodes.map(Emitter.emit))
    var count = 0
    for (place, parameters) in parameters.enumerated() {
      for parameter in parameters {
        guard let value = parameter.defaultValue, let text = value.scalar?.text else { continue }
        guard let leaf = read[place]["/\(parameter.key)"],
          nodes[place][parameter.key]?.line == value.line
        else { continue }
        count += 1
        switch parameter.type {
        case .whole: #expect(leaf == "int \(text)", "\(parameter.key)")
        case .number:
          let number = try #require(Double(text))
          #expect(["float \(number.bitPattern)", "int \(text)"].contains(leaf), "\(parameter.key)")
        case .boolean: #expect(leaf == "bool \(text)", "\(parameter.key)")
        default: #expect(leaf == "str \(text)", "\(parameter.key)")
        }
      }
    }
    #expect(count > 60)
    for (node, leaves) in zip(nodes, read) { #expect(leaves == PyYAMLLeaves.expected(of: node)) }
  }

  /// What runs record of each definition that comes with Twiddle.
  @Test func recordedDefinitionsKeepValueAndType() throws {
    let folder = repository.appendingPathComponent("configs").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".yaml") }
    let texts = try files.map {
      try Definition.load("\(folder)/\($0)", overrides: [], catalog: .standard).yaml
    }
    #expect(files.count > 10)
    for (text, leaves) in zip(texts, try PyYAMLLeaves.read(texts)) {
      #expect(
        leaves
          == PyYAMLLeaves.expected(
            of: try Parser.parse(Source(name: "x", directory: "/", text: text))))
      #expect(leaves["/seed"] == "int 0" && leaves["/name"]?.hasPrefix("str ") == true)
    }
  }
}

/// The scalars of documents by path, each with its type.
private enum PyYAMLLeaves {
  static func read(_ documents: [String]) throws -> [[String: String]] {
    let script = """
      import json, struct, sys, yaml
      def leaves(path, value):
        if isinstance(value, dict):
          for key, inner in value.items(): yield from leaves(f"{path}/{key}", inner)
        elif isinstance(value, list):
          for i, inner in enumerate(value): yield from leaves(f"{path}/{i}", inner)
        elif isinstance(value, float):
          yield path, f"float {struct.unpack('>Q', struct.pack('>d', value))[0]}"
        else:
          yield path, f"{type(value).__name__} {json.dumps(value) if isinstance(value, bool) else value}"
      print(json.dumps([dict(leaves("", one)) for one in yaml.safe_load_all(open(sys.argv[1], "rb"))]))
      """
    let text = documents.map { "---\n\($0)" }.joined()
    let json = try JSONSerialization.jsonObject(
      with: Data(Python.run(script, input: text).utf8))
    let leaves = try #require(json as? [[String: String]])
    try #require(leaves.count == documents.count)
    return leaves
  }

  /// The same of a node, by the core schema of YAML 1.2.
  static func expected(of node: Node, at path: String = "") -> [String: String] {
    var leaves: [String: String] = [:]
    for entry in node.entries ?? [] {
      leaves.merge(expected(of: entry.value, at: "\(path)/\(entry.key)")) { $1 }
    }
    for (place, item) in (node.items ?? []).enumerated() {
      leaves.merge(expected(of: item, at: "\(path)/\(place)")) { $1 }
    }
    guard let scalar = node.scalar else { return leaves }
    leaves[path] =
      if scalar.isNull { "NoneType None" } else if let bool = scalar.bool {
        "bool \(bool)"
      } else if scalar.isPlain, let int = Int(scalar.text) {
        "int \(int)"
      } else if let double = scalar.double { "float \(double.bitPattern)" } else {
        "str \(scalar.text)"
      }
    return leaves
  }
}

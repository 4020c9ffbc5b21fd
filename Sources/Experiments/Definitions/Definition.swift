package import Learning
package import Targets
package import YAML

/// One experiment, read and checked: everything that its results depend on.
package struct Definition: Sendable {
  package enum Precision: String, CaseIterable, Sendable { case float32, float64 }

  package let name: String
  package let target: any Target
  package let data: DataDefinition
  package let architecture: Architecture
  package let phases: [any Phase]
  package let precision: Precision
  package let seed: Int
  /// 64 hexadecimal digits that stand for the definition without its seed and description: the
  /// SHA-256 of its ``CanonicalForm``.
  package let identity: String
  /// The definition with all defaults written out, but for description and seed.
  private let core: String
  private let description: String
  private let resolved: Node

  /// Reads a definition from `node`; without a `name` it is called `fallbackName`.
  package init(_ node: Node, fallbackName: String, catalog: Catalog) throws(DefinitionError) {
    if let refusal = Suite.refusal(of: node) { throw refusal }
    var fields = Fields(node, at: node.mark, families: catalog.families)
    let parts = Parts(&fields, fallbackName: fallbackName)
    fields.finish()
    let architecture = fields.isSound ? parts.related(&fields) : nil
    guard let architecture, fields.isSound else { throw DefinitionError(fields.diagnostics) }
    name = parts.name
    target = parts.target
    data = parts.data
    self.architecture = architecture
    phases = parts.phases
    precision = parts.precision
    seed = parts.seed
    func text(_ entries: [Node.Entry]) -> String {
      Emitter.emit(Node(.mapping(entries), node.mark))
    }
    description = text(fields.resolved.filter { $0.key == "description" })
    core = text(fields.resolved.filter { $0.key != "description" && $0.key != "seed" })
    resolved = Node(.mapping(fields.resolved), node.mark)
    // A run records it so, and whoever looks at the run reads it back.
    let excess =
      resolved.excess
      ?? ((description + core).utf8.count > File.mostBytes - 100
        ? "more than \(File.mostBytes) bytes" : nil)
    if let excess {
      throw DefinitionError([
        Diagnostic(
          node.mark, "written out with all defaults, this definition has \(excess)",
          help: "use fewer layers and phases, or shorter texts")
      ])
    }
    identity = CanonicalForm(resolved, skipping: ["description", "seed"]).identity
  }

  /// The parameters at the top of a definition.
  package static func parameters(catalog: Catalog) -> [Parameter] {
    Fields.parameters(families: catalog.families) { _ = Parts(&$0, fallbackName: nil) }
  }

  /// Epochs of all phases together, if none stops early.
  package var epochs: Int { phases.reduce(0) { $0 + $1.epochs } }

  /// Rows that phases decide by.
  package var validationSamples: Int { data.validationSamples(for: phases) }

  package var parameterCount: Int { architecture.parameterCount }

  /// What the last phase makes small.
  package var loss: any Loss { phases[phases.count - 1].loss }

  /// The complete definition as text.
  package var yaml: String { yaml(seed: seed) }

  /// The complete definition as text, with another seed.
  package func yaml(seed: Int) -> String { textBeforeSeed + Self.seedLine(seed) }

  var textBeforeSeed: String { description + core }
  static func seedLine(_ seed: Int) -> String { "seed: \(seed)\n" }

  /// Whether a recorded definition is this one with a seed, but for its description and for where
  /// files lay.
  func isSame(as recorded: Node, seed: Int) -> Bool {
    let own = CanonicalForm(resolved, skipping: ["description", "seed"])
    return recorded["seed"]?.scalar?.int == seed
      && CanonicalForm(recorded, skipping: ["description", "seed"]) == own
  }

  /// Whether a setting stands under a name.
  func has(_ key: RunKey) -> Bool { resolved.has(key.path[...]) }

  /// The names of all settings.
  var settings: [String] { resolved.paths }

  /// Why the run can't be done now although it can be shown: a file that is not there.
  package var missing: String? { data.signal.missing }

  static let helpWithMissing =
    "put it back, or set 'path' to where it lies now; without 'digest' what lies there is taken"
}

/// What a definition says, before its parts are held against each other.
private struct Parts {
  let name: String
  let target: any Target
  let data: DataDefinition
  let layers: [any Layer]
  let phases: [any Phase]
  let precision: Definition.Precision
  let seed: Int

  init(_ fields: inout Fields, fallbackName: String?) {
    name = fields.string(
      "name", default: fallbackName ?? "",
      "names the run's folder and its row in tables; the file's name if left out")
    _ = fields.string("description", default: "", "what the experiment shows")
    target = fields.plugin("target", as: (any Target).self, "transform to learn")
    data = fields.group("data", "inputs to train and test on") { DataDefinition(&$0) }
    layers = fields.plugins("model", as: (any Layer).self, "layers, first to last")
    phases = fields.plugins("phases", as: (any Phase).self, "steps of training, done in order")
    precision = fields.choice(
      "precision", default: .float32, "numbers that the network computes in")
    seed = fields.int(
      "seed", in: 0...Int(1) << 53, default: 0, "names all random numbers of the run")
    fields.check("name", name, helpWhenEmpty: "leave it out for the file's name")
  }

  /// Checks what relates the parts; nil if they don't fit together.
  func related(_ fields: inout Fields) -> Architecture? {
    let length = target.hasComplexInput ? target.inputCount / 2 : target.inputCount
    if let problem = data.signal.problem(length: length) { fields.reject("data.signal", problem) }
    let architecture: Architecture
    do throws(ArchitectureError) {
      architecture = try Architecture(
        layers: layers, inputCount: target.inputCount, outputCount: target.outputCount)
    } catch {
      fields.reject("model.\(error.layer)", error.problem, help: error.help)
      return nil
    }
    for (index, phase) in phases.enumerated() {
      let name = type(of: phase).name
      for found in phase.problems(architecture: architecture, samples: data.samples) {
        let place = ["phases", "\(index)", name] + (found.key.map { [$0] } ?? [])
        fields.reject(place.joined(separator: "."), found.problem, help: found.help)
      }
    }
    let need = MemoryNeed(
      target: target, data: data, architecture: architecture, phases: phases, precision: precision)
    if let (key, problem, help) = need.problem { fields.reject(key, problem, help: help) }
    return architecture
  }
}

extension Fields {
  /// Checks a name that files, folders and rows of tables are called by.
  mutating func check(_ key: String, _ name: String, helpWhenEmpty help: String) {
    if isSound, name.isEmpty { reject(key, "'\(key)' must not be empty", help: help) }
    if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      reject(key, "'\(key)' must not hold control characters", help: "write it on one line")
    }
  }
}

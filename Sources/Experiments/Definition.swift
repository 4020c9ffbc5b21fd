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
  /// The definition with all defaults written out; running it alone repeats the run.
  package let resolved: Node

  /// Reads a definition from `node`; without a `name` it is called `fallbackName`.
  package init(_ node: Node, fallbackName: String, catalog: Catalog) throws(DefinitionError) {
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
    resolved = Node(.mapping(fields.resolved), node.mark)
  }

  /// The parameters at the top of a definition.
  package static func parameters(catalog: Catalog) -> [Parameter] {
    Fields.parameters(families: catalog.families) { _ = Parts(&$0, fallbackName: nil) }
  }

  package var yaml: String { Emitter.emit(resolved) }

  /// Epochs of all phases together, if none stops early.
  package var epochs: Int { phases.reduce(0) { $0 + $1.epochs } }

  package var parameterCount: Int { architecture.parameterCount }

  /// What the last phase makes small.
  package var loss: any Loss { phases[phases.count - 1].loss }

  /// Eight digits that stand for the resolved definition without its seed and description.
  package var hash: String {
    let entries = resolved.entries ?? []
    let kept = entries.filter { $0.key != "seed" && $0.key != "description" }
    let text = Emitter.emit(Node(.mapping(kept), resolved.mark))
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    let digits = String(UInt32(truncatingIfNeeded: hash ^ hash >> 32), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
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
    if fields.isSound, name.isEmpty {
      fields.reject("name", "'name' must not be empty", help: "leave it out for the file's name")
    }
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
    return architecture
  }
}

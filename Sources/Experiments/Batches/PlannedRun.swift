/// One run of a plan: a complete definition and where its results will lie. Nothing in it depends
/// on files that may still change.
package struct PlannedRun: Sendable {
  /// What runs share that differ in their seeds alone.
  final class Shared: Sendable {
    let name: String
    let point: [(key: String, value: String)]
    /// The complete definition but for its seed, which stands last.
    let text: String
    let identity: String
    let epochs: Int
    /// The folder of all runs of this name.
    let folder: String

    init(_ definition: Definition, point: [(key: String, value: String)], in runs: String) {
      name = definition.name
      self.point = point
      text = definition.textBeforeSeed
      identity = definition.identity
      epochs = definition.epochs
      folder = RunDirectory.folder(of: definition.name, in: runs)
    }

    /// `magnitude units=64`
    var label: String { ComparisonGroup.label(name, point) }
  }

  private let shared: Shared
  package let seed: Int
  /// How much of the identity names the folder.
  private let digits: Int

  init(_ shared: Shared, seed: Int, digits: Int) {
    self.shared = shared
    self.seed = seed
    self.digits = digits
  }

  package var name: String { shared.name }
  /// The swept keys and their values, as text.
  package var point: [(key: String, value: String)] { shared.point }
  package var yaml: String { shared.text + Definition.seedLine(seed) }
  package var directory: RunDirectory {
    RunDirectory(path: RunDirectory.path(in: shared.folder, shared.identity, digits, seed: seed))
  }
  /// Stands for the definition without its seed, whatever lies on disk.
  package var identity: String { shared.identity }
  /// Epochs of all phases, if none stops early.
  package var epochs: Int { shared.epochs }

  /// `magnitude units=64 seed 3`
  package var label: String { "\(shared.label) seed \(seed)" }
}

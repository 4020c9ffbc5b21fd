internal import YAML

/// The final results of a run, read from its `summary.json` (JSON is YAML, so one reader serves).
package struct Summary: Sendable {
  private let root: Node

  package init(_ directory: RunDirectory) throws {
    guard let root = try? Node.load(file: directory.summary),
      root["status"]?.scalar?.text == "finished", root["test"]?.entries != nil
    else { throw Damaged(path: directory.summary) }
    self.root = root
  }

  private struct Damaged: Error, CustomStringConvertible {
    let path: String
    var description: String { "\(path) is damaged; --force repeats the run" }
  }

  package func number(_ path: String) -> Double? { node(path)?.scalar?.double }
  package func flag(_ path: String) -> Bool? { node(path)?.scalar?.bool }
  package func text(_ path: String) -> String? { node(path)?.scalar?.text }

  /// Measures that only this target has, by name.
  package var extras: [(name: String, value: Double)] {
    (root["extras"]?.entries ?? []).compactMap { entry in
      entry.value.scalar?.double.map { (entry.key, $0) }
    }
  }

  private func node(_ path: String) -> Node? {
    path.split(separator: ".").reduce(Optional(root)) { $0?[String($1)] }
  }
}

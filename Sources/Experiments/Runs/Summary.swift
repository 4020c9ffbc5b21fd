internal import YAML

/// The final results of a run, read from its `summary.json`.
package struct Summary: Sendable {
  private let root: JSON

  package init(_ directory: RunDirectory) throws {
    let file = directory.summary
    let bytes = try File.read(file)
    // Whatever is wrong with it, the run is to be repeated.
    guard let root = try? JSON(parsing: bytes, name: file),
      root["status"]?.string == "finished", case .object? = root["test"]
    else { throw Damaged(path: file) }
    self.root = root
  }

  private struct Damaged: Error, CustomStringConvertible {
    let path: String
    var description: String {
      "\(path) is damaged; `twiddle run` on its definition repeats the run"
    }
  }

  package func number(_ path: String) -> Double? {
    if case .number(let value) = value(at: path) { value } else { nil }
  }

  package func flag(_ path: String) -> Bool? {
    if case .flag(let value) = value(at: path) { value } else { nil }
  }

  package func text(_ path: String) -> String? {
    if case .text(let value) = value(at: path) { value } else { nil }
  }

  /// The paths of all values.
  package var paths: [String] {
    func paths(_ json: JSON, _ prefix: String) -> [String] {
      guard case .object(let members) = json else { return [prefix] }
      return members.flatMap { paths($0.1, prefix.isEmpty ? $0.0 : "\(prefix).\($0.0)") }
    }
    return paths(root, "")
  }

  /// A value by its path, or, for a word without a dot, in the parts that a table is about.
  func value(_ path: [String]) -> RunValue? {
    if let value = root.value(at: path[...]) { return value }
    guard path.count == 1 else { return nil }
    for part in Summary.parts {
      if let value = root[part]?.value(at: path[...]) { return value }
    }
    return nil
  }

  /// Whether something stands under a path, be it null.
  func has(_ path: [String]) -> Bool {
    func has(_ json: JSON?, _ path: ArraySlice<String>) -> Bool {
      guard let json else { return false }
      return path.first.map { has(json[$0], path.dropFirst()) } ?? true
    }
    return has(root, path[...])
      || path.count == 1 && Summary.parts.contains { has(root[$0], path[...]) }
  }

  /// A measure, NaN where it is null because it was not finite; nil where there is none.
  ///
  /// Null at the top or right below `references` says that nothing was measured, and an `r2` without
  /// the other errors that the exact results have no spread.
  func measure(_ path: [String]) -> RunValue? {
    if let value = value(path) { return value }
    let parts = path.count == 1 ? Summary.parts.map { [$0] + path } : [path]
    for path in parts where has(path) {
      guard path.count > 1, path.count > 2 || path[0] != "references" else { continue }
      if path.last == "r2", value(Array(path.dropLast()) + ["nmse"]) != nil { return nil }
      if isNull(path) { return .number(.nan) }
    }
    return nil
  }

  private func isNull(_ path: [String]) -> Bool {
    let json = path.reduce(Optional(root)) { $0?[$1] }
    if case .null? = json { return true }
    return false
  }

  private func value(at path: String) -> RunValue? {
    root.value(at: path.split(separator: ".").map(String.init)[...])
  }
}

internal import YAML

/// Values to try for some keys of a definition: every combination, or side by side.
package struct Sweep: Sendable {
  /// A key of a definition and the values that it takes.
  package struct Axis: Sendable {
    let path: String
    let mark: Mark
    let values: [Node]
  }

  /// A choice of one value for each key.
  package struct Point: Sendable {
    fileprivate(set) var values: [(path: String, mark: Mark, value: Node)] = []
  }

  private let axes: [Axis]
  private let zipped: [Axis]

  package static let none = Sweep(axes: [], zipped: [])
  static let phrase = "a mapping of keys, such as model.0.dense.units, to lists of values"

  package init(axes: [Axis], zipped: [Axis] = []) {
    self.axes = axes
    self.zipped = zipped
  }

  /// The axes of `sweep`, all with all, and of `zip`, side by side.
  static func read(_ fields: inout Fields) -> Sweep {
    let axes = read("sweep", "every combination of these values is a run", &fields)
    let zipped = read("zip", "values that change together, from run to run", &fields)
    let counts = zipped.map(\.values.count)
    if let first = counts.first, let other = zip(counts, zipped).first(where: { $0.0 != first }) {
      fields.reject(
        "zip",
        "the lists under 'zip' must be equally long, but '\(zipped[0].path)' has \(first) "
          + "values and '\(other.1.path)' has \(other.0)")
    }
    return Sweep(axes: axes, zipped: zipped)
  }

  private static func read(_ key: String, _ meaning: String, _ fields: inout Fields) -> [Axis] {
    guard let node = fields.node(key, phrase, meaning) else { return [] }
    guard let entries = node.entries else {
      fields.rejectType(key, node)
      return []
    }
    return entries.compactMap { entry in
      if entry.key == "seed" {
        fields.reject(at: entry.keyMark, "'seed' can't be swept", help: "use 'seeds'")
        return nil
      }
      guard let values = entry.value.items, !values.isEmpty else {
        fields.reject(
          at: entry.value.mark,
          "'\(entry.key)' needs a list of values, but here is \(entry.value.found)",
          help: "write \(entry.key): [1, 2, 3]")
        return nil
      }
      return Axis(path: entry.key, mark: entry.keyMark, values: values)
    }
  }

  /// This sweep, and within each of its points those of `other`.
  func combined(with other: Sweep) -> Sweep {
    precondition(zipped.isEmpty || other.zipped.isEmpty, "one 'zip' holds at a time")
    return Sweep(axes: axes + other.axes, zipped: zipped + other.zipped)
  }

  var hasZip: Bool { !zipped.isEmpty }

  var count: Int {
    axes.reduce(zipped.first?.values.count ?? 1) {
      let (product, isTooLarge) = $0.multipliedReportingOverflow(by: $1.values.count)
      return isTooLarge ? .max : product
    }
  }

  /// All points, the last key changing fastest.
  var points: [Point] {
    var points = [Point()]
    if let first = zipped.first {
      points = first.values.indices.map { index in
        Point(values: zipped.map { ($0.path, $0.mark, $0.values[index]) })
      }
    }
    for axis in axes {
      points = points.flatMap { point in
        axis.values.map { value in
          Point(values: point.values + [(axis.path, axis.mark, value)])
        }
      }
    }
    return points
  }
}

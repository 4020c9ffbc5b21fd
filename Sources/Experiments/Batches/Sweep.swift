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

    /// The values that the point has: a key of one plugin says nothing where another key of the
    /// point puts another plugin there, as `optimizer.adam.beta2` where `optimizer` is `sgd`.
    func applicable(plugins: Set<String>) -> [(path: String, mark: Mark, value: Node)] {
      values.filter { item in
        values.allSatisfy { other in
          guard item.path.hasPrefix(other.path + "."), let word = other.value.word,
            plugins.contains(other.path.split(separator: ".").last.map(String.init) ?? "")
          else { return true }
          return item.path.dropFirst(other.path.count + 1).prefix { $0 != "." } == word
        }
      }
    }
  }

  private let axes: [Axis]
  private let zipped: [Axis]

  package static let none = Sweep(axes: [], zipped: [])
  private static let schema = JSON.object([
    ("type", .string("object")),
    (
      "additionalProperties",
      .object([("type", .string("array")), ("minItems", .int(1))])
    ),
  ])
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
    let sweep = Sweep(axes: axes, zipped: zipped)
    if let axis = sweep.repeated {
      fields.reject(
        at: axis.mark, "'\(axis.path)' stands under 'sweep' and under 'zip'",
        help: "a key changes in one way; remove it from one of them")
    }
    return sweep
  }

  private static func read(_ key: String, _ meaning: String, _ fields: inout Fields) -> [Axis] {
    guard let node = fields.node(key, phrase, schema: schema, meaning) else { return [] }
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

  /// This sweep, and within each of its points those of `other`, whose axes replace those of the
  /// same keys.
  func combined(with other: Sweep) -> Sweep {
    precondition(zipped.isEmpty || other.zipped.isEmpty, "one 'zip' holds at a time")
    let rest = without { path in (other.axes + other.zipped).contains { $0.path == path } }
    return Sweep(axes: rest.axes + other.axes, zipped: rest.zipped + other.zipped)
  }

  /// This sweep but for the axes that a value set on the command line decides: those of its key and
  /// of keys within it.
  func yielding(to overrides: [Override]) -> Sweep {
    without { path in overrides.contains { path == $0.path || path.hasPrefix($0.path + ".") } }
  }

  private func without(_ isDecided: (String) -> Bool) -> Sweep {
    Sweep(
      axes: axes.filter { !isDecided($0.path) }, zipped: zipped.filter { !isDecided($0.path) })
  }

  /// The first key that has two axes.
  var repeated: Axis? {
    let all = axes + zipped
    return all.enumerated().first { index, axis in
      all[..<index].contains { $0.path == axis.path }
    }?.element
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

internal import YAML

/// Values to try for some keys of a definition: every combination, or side by side.
package struct Sweep: Sendable {
  /// A key of a definition and the values that it takes.
  package struct Axis: Sendable {
    let path: String
    let mark: Mark
    let values: [Node]
    /// Whether it holds the one value that `--set` gave, which is no part of a label.
    var isSet = false
  }

  /// A choice of one value for each key.
  package struct Point: Sendable {
    fileprivate(set) var values: [(axis: Axis, value: Node)] = []

    /// The values that the point has: a key of one plugin says nothing where another key of the
    /// point puts another plugin there, as `optimizer.adam.beta2` where `optimizer` is `sgd`.
    func applicable(plugins: Set<String>) -> [(axis: Axis, value: Node)] {
      values.filter { item in
        Sweep.plugins(along: item.axis.path, plugins).allSatisfy { place, word in
          guard let other = values.first(where: { $0.axis.path == place })?.value.word else {
            return true
          }
          return other == word
        }
      }
    }
  }

  /// The plugins that a path names, and the places where they stand: `train` at `phases.0` and
  /// `adam` at `phases.0.train.optimizer`.
  private static func plugins(
    along path: String, _ nouns: Set<String>
  ) -> [(place: Substring, word: Substring)] {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    return parts.indices.dropFirst().compactMap { index in
      guard Int(parts[index]) == nil else { return nil }
      let isItem = index > 1 && Int(parts[index - 1]) != nil
      guard nouns.contains(String(parts[isItem ? index - 2 : index - 1])) else { return nil }
      return (path[..<parts[index - 1].endIndex], parts[index])
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
  /// same keys and of keys within them.
  func combined(with other: Sweep) -> Sweep {
    precondition(zipped.isEmpty || other.zipped.isEmpty, "one 'zip' holds at a time")
    func isOpen(_ axis: Axis) -> Bool {
      !other.all.contains { axis.path == $0.path || axis.path.hasPrefix($0.path + ".") }
    }
    return Sweep(
      axes: axes.filter(isOpen) + other.axes, zipped: zipped.filter(isOpen) + other.zipped)
  }

  /// Two axes that put different plugins at one place, where no third says which is there.
  func conflict(plugins: Set<String>) -> (first: Axis, second: Axis, place: String)? {
    let decided = Set(all.map(\.path))
    var known: [Substring: (word: Substring, axis: Axis)] = [:]
    for axis in all {
      for (place, word) in Sweep.plugins(along: axis.path, plugins)
      where !decided.contains(String(place)) {
        if let other = known[place], other.word != word {
          return (other.axis, axis, String(place))
        }
        known[place] = (word, axis)
      }
    }
    return nil
  }

  var all: [Axis] { axes + zipped }

  /// The first key that has two axes.
  var repeated: Axis? {
    all.enumerated().first { index, axis in
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
        Point(values: zipped.map { ($0, $0.values[index]) })
      }
    }
    for axis in axes {
      points = points.flatMap { point in
        axis.values.map { Point(values: point.values + [(axis, $0)]) }
      }
    }
    return points
  }
}

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
  typealias Point = [(axis: Axis, value: Node)]

  /// More keys than that belong into files of their own.
  static let mostKeys = 64

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
    if let axis = sweep.surplus {
      fields.reject(at: axis.mark, Sweep.surplusProblem, help: Sweep.surplusHelp)
      return .none
    }
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
    let replaced = Set(other.all.map(\.path))
    func isOpen(_ axis: Axis) -> Bool {
      var rest = axis.path[...]
      while !replaced.contains(String(rest)) {
        guard let dot = rest.lastIndex(of: ".") else { return true }
        rest = rest[..<dot]
      }
      return false
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
    var seen: Set<String> = []
    return all.first { !seen.insert($0.path).inserted }
  }

  /// The first key that is one too many.
  var surplus: Axis? { all.dropFirst(Sweep.mostKeys).first }

  static let surplusProblem = "more than \(mostKeys) keys are swept"
  static let surplusHelp = "lay what changes together into definitions that 'extends' names"

  var hasZip: Bool { !zipped.isEmpty }

  var count: Int {
    axes.reduce(zipped.first?.values.count ?? 1) {
      let (product, isTooLarge) = $0.multipliedReportingOverflow(by: $1.values.count)
      return isTooLarge ? .max : product
    }
  }

  /// The point at an index below `count`; the last key changes fastest.
  private func point(_ index: Int) -> Point {
    var rest = index
    var chosen: Point = []
    for axis in axes.reversed() {
      let (quotient, place) = rest.quotientAndRemainder(dividingBy: axis.values.count)
      chosen.append((axis, axis.values[place]))
      rest = quotient
    }
    return zipped.map { ($0, $0.values[rest]) } + chosen.reversed()
  }

  /// All points in order, each made when it is asked for.
  ///
  /// A point lacks the keys of a plugin where another of its keys puts another plugin there, as
  /// `optimizer.adam.beta2` where `optimizer` is `sgd`.
  ///
  /// - Parameter plugins: the keys under which a plugin stands.
  func points(plugins: Set<String>) -> some Sequence<Point> {
    let keys = zipped + axes
    // Of each key those that put a plugin on the way to it, and which it has to be.
    let conditions = keys.map { key in
      Sweep.plugins(along: key.path, plugins).compactMap { place, word in
        keys.firstIndex { $0.path == place }.map { (index: $0, word: word) }
      }
    }
    return (0..<count).lazy.map { index in
      let point = point(index)
      return zip(point, conditions).filter { _, conditions in
        conditions.allSatisfy { condition in
          point[condition.index].value.word.map { $0 == condition.word } ?? true
        }
      }.map(\.0)
    }
  }
}

/// A reader of the parameters in one mapping of a definition.
///
/// Each read states a parameter's type, range, default and meaning, once, for all uses: checking a
/// definition, completing it with its defaults, `twiddle describe` and the JSON Schema. A read
/// never throws: a bad value is recorded as a diagnostic and the read returns a value in range, so
/// that all errors of a file are reported at once. What nobody read is an unknown key.
public struct Fields {
  /// The mapping, or nil where a bare word stands or a reader only describes itself.
  let node: Node?
  /// Where the mapping or the word stands.
  let mark: Mark
  let families: [Family]
  /// True while a type is asked for its parameters with no definition at hand.
  public let isDescribing: Bool

  package internal(set) var diagnostics: [Diagnostic] = []
  package internal(set) var parameters: [Parameter] = []
  /// What was read, with defaults filled in: the complete form of the mapping.
  package internal(set) var resolved: [Node.Entry] = []

  package init(_ node: Node?, at mark: Mark, families: [Family], isDescribing: Bool = false) {
    self.node = node
    self.mark = mark
    self.families = families
    self.isDescribing = isDescribing
  }

  /// False once something was wrong: checks that relate several values should wait for a true.
  public var isSound: Bool { diagnostics.isEmpty }

  public func has(_ key: String) -> Bool { node?[key] != nil }

  /// A whole number; required if there is no default.
  public mutating func int(
    _ key: String, in range: ClosedRange<Int>, default value: Int? = nil, _ meaning: String
  ) -> Int {
    required(key, .whole(range), value, meaning, placeholder: range.lowerBound)
  }

  /// A whole number that may be left out, with a meaning of its own.
  public mutating func optionalInt(
    _ key: String, in range: ClosedRange<Int>, _ meaning: String
  ) -> Int? {
    read(key, .whole(range), default: nil, isRequired: false, meaning)
  }

  /// A number; required if there is no default.
  public mutating func double(
    _ key: String, in interval: Interval, default value: Double? = nil, _ meaning: String
  ) -> Double {
    required(key, .number(interval), value, meaning, placeholder: interval.representative)
  }

  /// A number that may be left out, with a meaning of its own.
  public mutating func optionalDouble(
    _ key: String, in interval: Interval, _ meaning: String
  ) -> Double? {
    read(key, .number(interval), default: nil, isRequired: false, meaning)
  }

  /// A list of numbers; a single number counts as a list of one. Required if there is no default.
  public mutating func doubles(
    _ key: String, in interval: Interval = .finite, count: ClosedRange<Int> = 1...Int.max,
    default value: [Double]? = nil, _ meaning: String
  ) -> [Double] {
    let placeholder = Array(repeating: interval.representative, count: count.lowerBound)
    return required(key, .numbers(interval, count: count), value, meaning, placeholder: placeholder)
  }

  /// A list of numbers that may be left out, with a meaning of its own.
  public mutating func optionalDoubles(
    _ key: String, in interval: Interval = .finite, count: ClosedRange<Int> = 1...Int.max,
    _ meaning: String
  ) -> [Double]? {
    read(key, .numbers(interval, count: count), default: nil, isRequired: false, meaning)
  }

  public mutating func bool(_ key: String, default value: Bool? = nil, _ meaning: String) -> Bool {
    required(key, .boolean, value, meaning, placeholder: false)
  }

  public mutating func string(
    _ key: String, default value: String? = nil, _ meaning: String
  ) -> String {
    required(key, .string, value, meaning, placeholder: "")
  }

  /// A string that may be left out, with a meaning of its own.
  package mutating func optionalString(_ key: String, _ meaning: String) -> String? {
    read(key, .string, default: nil, isRequired: false, meaning)
  }

  /// A value that the caller takes apart by itself: `phrase` and `schema`, a JSON Schema, say what it
  /// must be.
  package mutating func node(
    _ key: String, _ phrase: String, schema: JSON, isRequired: Bool = false, _ meaning: String
  ) -> Node? {
    let node = declare(
      key, .custom(phrase, schema: schema), default: nil, isRequired: isRequired, meaning)
    if let node { resolved.append(.init(key: key, keyMark: node.mark, value: node)) }
    return node
  }

  /// Records that the value of `key` is not what its phrase says.
  package mutating func rejectType(_ key: String, _ given: Node) {
    guard let type = parameters.last(where: { $0.key == key })?.type else { return }
    recordWrongValue(key, type, given)
  }

  /// A path of a file, made absolute from the folder of the definition in which it stands.
  public mutating func path(_ key: String, _ meaning: String) -> String {
    let path = required(key, .path, nil, meaning, placeholder: "")
    guard let place = node?[key]?.mark, !path.isEmpty, !path.hasPrefix("/") else { return path }
    let absolute = "\(place.source.directory)/\(path)"
    replaceResolved(key, Node(.scalar(ScalarText(string: absolute)), place))
    return absolute
  }

  /// One of the words of an enumeration; required if there is no default.
  public mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, default value: Choice? = nil, _ meaning: String
  ) -> Choice {
    let words = Choice.allCases.map { $0.rawValue }
    let word = required(key, .choice(words), value?.rawValue, meaning, placeholder: words[0])
    guard let choice = Choice(rawValue: word) else { preconditionFailure("\(word) was checked") }
    return choice
  }

  /// Records that the value of `key` can't be, in words that say what would be allowed.
  ///
  /// `key` may be a path into lists and mappings, such as `model.2.dense.units`; the diagnostic
  /// stands at the deepest part that the text has.
  public mutating func reject(_ key: String, _ problem: String, help: String? = nil) {
    var place = mark
    var inner = node
    for part in key.split(separator: ".") {
      guard let next = inner?[String(part)] ?? inner?.item(at: String(part)) else { break }
      place = next.mark
      inner = next
    }
    record(inner?.suspect ?? place, problem, help: help)
  }

  /// Records that what stands at `place` can't be.
  package mutating func reject(at place: Mark, _ problem: String, help: String? = nil) {
    record(place, problem, help: help)
  }

  /// Records what was found wrong elsewhere.
  package mutating func add(_ error: DefinitionError) { diagnostics += error.diagnostics }

  /// Records that these keys, where they stand, have no meaning beside others. The complete form
  /// leaves them out.
  public mutating func exclude(_ keys: [String], because reason: String) {
    for entry in node?.entries ?? [] where keys.contains(entry.key) {
      record(entry.keyMark, "'\(entry.key)' has no effect: \(reason)", help: "remove it")
    }
    excluded.formUnion(keys)
  }

  private var excluded: Set<String> = []
  /// Keys that were asked for in vain, and which diagnostic says so.
  var missing: [String: Int] = [:]

  mutating func record(_ place: Mark, _ problem: String, help: String? = nil) {
    if !isDescribing { diagnostics.append(Diagnostic(place, problem, help: help)) }
  }

  /// Records the keys that nobody read. Where one is a misspelling of a missing key, that one
  /// counts as found.
  package mutating func finish() {
    let names = parameters.map(\.key)
    let dealtWith = excluded.union(names)
    var found: Set<Int> = []
    for entry in node?.entries ?? [] where !dealtWith.contains(entry.key) {
      let near = Spelling.nearest(to: entry.key, among: names)
      if let near, let index = missing[near] { found.insert(index) }
      let all =
        names.isEmpty ? "no keys are known here" : "known here: \(names.joined(separator: ", "))"
      record(
        entry.keyMark, "unknown key '\(entry.key)'",
        help: (near.map { "did you mean '\($0)'? " } ?? "") + all)
    }
    diagnostics = diagnostics.enumerated().filter { !found.contains($0.offset) }.map(\.element)
    missing = [:]
    resolved.removeAll { excluded.contains($0.key) }
  }
}

package import YAML

/// Runs that differ in their seeds alone.
package struct ComparisonGroup {
  package struct Member {
    package let seed: Int
    package let record: RunRecord
  }

  /// What tables call it: the name, and the values that set it apart from its likes.
  package let label: String
  package let name: String
  package let point: [(key: String, value: String)]
  /// By seed. Those that have not run are among them.
  package let members: [Member]
  /// The definition of one of them.
  package let definition: Node?

  package init(
    label: String, name: String, point: [(key: String, value: String)], members: [Member],
    definition: Node?
  ) {
    self.label = label
    self.name = name
    self.point = point
    self.members = members.sorted { $0.seed < $1.seed }
    self.definition = definition
  }

  /// Those with a result that can be read.
  package var finished: Int { members.count(where: \.record.hasResult) }

  /// `magnitude units=64`; on one line, whatever was swept.
  static func label(_ name: String, _ point: [(key: String, value: String)]) -> String {
    let short = point.map { item in
      let parts = item.key.split(separator: ".")
      // An index alone says nothing.
      let count = parts.last.flatMap { Int($0) } == nil ? 1 : 2
      return parts.suffix(count).joined(separator: ".")
    }
    let words = zip(point, short).map { item, word in
      "\(short.count { $0 == word } > 1 ? item.key : word)=\(item.value.shownOnOneLine)"
    }
    return ([name] + words).joined(separator: " ")
  }
}

extension ComparisonGroup {
  /// The groups of a plan, in its order.
  static func groups(of plan: FrozenPlan, in runs: String) throws -> [ComparisonGroup] {
    var order: [String] = []
    var parts: [String: [FrozenPlan.Run]] = [:]
    for run in plan.runs {
      let label = label(run.name, run.point)
      if parts[label] == nil { order.append(label) }
      parts[label, default: []].append(run)
    }
    return try order.compactMap { label in
      guard let planned = parts[label], let first = planned.first else { return nil }
      let members = planned.map { run in
        Member(
          seed: run.seed, record: RunRecord(RunDirectory(path: "\(runs)/\(run.directory)")))
      }
      let source = Source(name: "the plan", directory: ".", text: first.definition)
      return ComparisonGroup(
        label: label, name: first.name, point: first.point, members: members,
        definition: try Parser.parse(source))
    }
  }

  /// Groups of any runs, by folder and definition. Where several have one name, they are labelled
  /// by what differs.
  static func groups(of records: [RunRecord]) -> [ComparisonGroup] {
    var order: [String] = []
    var parts: [String: [RunRecord]] = [:]
    for record in records {
      let path = record.directory.path
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      let place = folder + record.hash
      if parts[place] == nil { order.append(place) }
      parts[place, default: []].append(record)
    }
    let places = order.compactMap { place in
      parts[place].flatMap { records in
        records.first.map { (place: place, name: $0.name, records: records) }
      }
    }
    let definitions = places.map { $0.records[0].definition }
    let likes = Dictionary(grouping: places.indices) { places[$0].name }
    var groups: [ComparisonGroup?] = places.map { _ in nil }
    for (name, indices) in likes {
      let points = points(of: indices.map { definitions[$0] })
      let labels = points.map { label(name, $0 ?? []) }
      let counts = Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +)
      for ((index, point), label) in zip(zip(indices, points), labels) {
        let isUnique = counts[label] == 1
        groups[index] = ComparisonGroup(
          label: isUnique ? label : "\(label) (\(places[index].place))", name: name,
          point: point ?? [],
          members: places[index].records.map { Member(seed: $0.seed ?? 0, record: $0) },
          definition: definitions[index])
      }
    }
    return groups.compactMap { $0 }
  }

  /// More settings than this make no label.
  private static let mostSettings = 3

  /// Where each definition stands among the others; nil where too much differs.
  private static func points(of definitions: [Node?]) -> [[(key: String, value: String)]?] {
    let differences = DefinitionDifference.all(among: definitions)
    guard differences.count <= mostSettings else { return definitions.map { _ in nil } }
    return definitions.indices.map { index in
      differences.map { difference in
        let value = difference.values[index]
        return (key: difference.key, value: value.map { RunValue($0)?.text ?? $0.line } ?? "-")
      }
    }
  }
}

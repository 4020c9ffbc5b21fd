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

  package var finished: Int { members.count { $0.record.state == .finished } }

  /// `magnitude units=64`
  static func label(_ name: String, _ point: [(key: String, value: String)]) -> String {
    let short = point.map { item in
      let parts = item.key.split(separator: ".")
      // An index alone says nothing.
      let count = parts.last.flatMap { Int($0) } == nil ? 1 : 2
      return parts.suffix(count).joined(separator: ".")
    }
    let words = zip(point, short).map { item, word in
      "\(short.count { $0 == word } > 1 ? item.key : word)=\(item.value)"
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
      let folder = record.directory.path.split(separator: "/").dropLast().joined(separator: "/")
      let identity = "\(folder)/\(record.hash)"
      if parts[identity] == nil { order.append(identity) }
      parts[identity, default: []].append(record)
    }
    let groups: [ComparisonGroup] = order.compactMap { identity in
      guard let records = parts[identity], let first = records.first else { return nil }
      return ComparisonGroup(
        label: identity, name: first.name, point: [],
        members: records.map { Member(seed: $0.seed ?? 0, record: $0) },
        definition: first.definition)
    }
    return groups.map { group in
      let likes = groups.filter { $0.name == group.name }
      let place = likes.firstIndex { $0.label == group.label } ?? 0
      return group.labelled(among: likes, at: place)
    }
  }

  /// More settings than this make no label.
  private static let mostSettings = 3

  private func labelled(among likes: [ComparisonGroup], at place: Int) -> ComparisonGroup {
    guard likes.count > 1 else { return relabelled(name, []) }
    let differences = DefinitionDifference.all(among: likes.map(\.definition))
    let point = differences.map { difference in
      (
        key: difference.key,
        value: difference.values[place].map { RunValue($0)?.text ?? $0.line } ?? "-"
      )
    }
    // Without a difference they lie in different folders.
    guard (1...ComparisonGroup.mostSettings).contains(point.count) else {
      let folders = label.split(separator: "/")
      let words =
        point.isEmpty ? folders.dropLast().joined(separator: "/") : String(folders.last ?? "")
      return relabelled("\(name) \(words)", [])
    }
    return relabelled(ComparisonGroup.label(name, point), point)
  }

  private func relabelled(
    _ label: String, _ point: [(key: String, value: String)]
  ) -> ComparisonGroup {
    ComparisonGroup(
      label: label, name: name, point: point, members: members, definition: definition)
  }
}

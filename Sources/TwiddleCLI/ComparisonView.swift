package import Experiments
internal import YAML

/// A comparison as text: the measures of all groups, each measure in detail, how the definitions
/// differ, and what a reader should know.
package struct ComparisonView {
  package static func print(
    _ comparison: Comparison, _ format: OutputFormat, seeds: Bool = false
  ) {
    Terminal.output.write(ComparisonView(comparison).text(format, seeds: seeds))
  }

  private let comparison: Comparison
  private let tables: ComparisonTables
  private let terminal = Terminal.output

  private init(_ comparison: Comparison) {
    self.comparison = comparison
    tables = ComparisonTables(comparison: comparison)
  }

  private func text(_ format: OutputFormat, seeds: Bool) -> Styled {
    switch format {
    case .json: Styled(json.text)
    case .csv: Styled((seeds ? tables.seeds : tables.statistics).text(.csv))
    case .markdown: Styled(sections(seeds).map { markdown($0) }.joined(separator: "\n"))
    case .table: sections(seeds).map { table($0) }.joined(separator: "\n")
    }
  }

  private struct Section {
    let title: String
    var listing: Listing?
    var lines: [String] = []
  }

  private func sections(_ seeds: Bool) -> [Section] {
    let title = comparison.title ?? "comparison"
    var sections = [Section(title: title, listing: tables.overview, lines: comparison.explanations)]
    if seeds {
      sections.append(Section(title: "each run", listing: tables.seeds))
    } else {
      for (place, key) in comparison.keys.enumerated() {
        guard let details = tables.details(place) else { continue }
        sections.append(Section(title: key.heading, listing: details))
      }
    }
    if !comparison.differences.isEmpty {
      sections.append(Section(title: "settings that differ", listing: tables.differences))
    }
    if !comparison.shortcomings.isEmpty {
      sections.append(Section(title: "without a result", lines: comparison.shortcomings))
    }
    if !comparison.notes.isEmpty {
      sections.append(Section(title: "note", lines: comparison.notes))
    }
    return sections
  }

  private func table(_ section: Section) -> Styled {
    var lines = section.listing?.lines(indent: "  ") ?? []
    if let width = lines.map(\.count).max(), width > max(terminal.width, 120),
      section.listing?.columns.first?.key == "setting"
    {
      lines = settings
    }
    let remarks = section.lines.map { line in
      section.listing == nil ? Styled("  \(line)") : .dim("  \(line)")
    }
    return ([.bold(section.title)] + lines.map { Styled($0) } + remarks).joined(separator: "\n")
      + "\n"
  }

  /// The settings that differ where their table is too wide: a line for each value.
  private var settings: [String] {
    comparison.differences.flatMap { difference in
      var order: [String] = []
      var groups: [String: [Int]] = [:]
      for (group, value) in difference.values.enumerated() {
        let line = value?.line.shownOnOneLine ?? "-"
        if groups[line] == nil { order.append(line) }
        groups[line, default: []].append(group)
      }
      return ["  \(difference.key)"] + order.map { "    \($0): \(names(of: groups[$0] ?? []))" }
    }
  }

  /// Labels of groups; where all of one name are among them, the name.
  private func names(of groups: [Int]) -> String {
    var seen: Set<String> = []
    return groups.compactMap { index -> String? in
      let group = comparison.groups[index]
      let likes = comparison.groups.indices.filter { comparison.groups[$0].name == group.name }
      guard likes.count > 1, likes.allSatisfy(groups.contains) else { return group.label }
      return seen.insert(group.name).inserted ? "\(group.name) (all \(likes.count))" : nil
    }.joined(separator: ", ")
  }

  private func markdown(_ section: Section) -> String {
    let table = section.listing.map { $0.text(.markdown) } ?? ""
    let list = section.lines.map { "- \($0.inMarkdown)\n" }.joined()
    return "### \(section.title.inMarkdown)\n\n"
      + [table, list].filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

extension ComparisonView {
  private var json: JSON {
    .object([
      ("suite", comparison.title.map(JSON.string) ?? .null),
      ("baseline", comparison.baseline.map { .string(comparison.groups[$0].label) } ?? .null),
      ("metrics", .array(comparison.keys.map { .string($0.name) })),
      ("groups", .array(comparison.groups.indices.map(group))),
      ("differences", .array(tables.differences.objects)),
      ("without_result", .array(comparison.shortcomings.map(JSON.string))),
      ("notes", .array(comparison.notes.map(JSON.string))),
    ])
  }

  private func group(_ index: Int) -> JSON {
    let (group, cells) = (comparison.groups[index], comparison.cells[index])
    let settings = comparison.differences.map { difference in
      (difference.key, (difference.values[index]?.line).map(JSON.string) ?? .null)
    }
    let names = comparison.keys.map(\.name)
    let runs = group.members.enumerated().map { index, member in
      JSON.object([
        ("seed", .int(member.seed)),
        ("state", .string("\(member.record.state)")),
        ("reason", member.record.reason.map(JSON.string) ?? .null),
        ("directory", .string(member.record.directory.path)),
        (
          "values",
          .object(zip(names, cells).map { ($0, $1.values[index].map(JSON.number) ?? .null) })
        ),
      ])
    }
    return .object([
      ("label", .string(group.label)),
      ("name", .string(group.name)),
      ("point", .object(group.point.map { ($0.key, .string($0.value)) })),
      ("settings", .object(settings)),
      ("runs", .array(runs)),
      (
        "statistics",
        .object(
          zip(names, cells).map { name, cell in
            (name, .object(cell.statistics.map { ($0.name, $0.value.map(JSON.number) ?? .null) }))
          })
      ),
    ])
  }
}

internal import Experiments

/// The tables of a comparison.
struct ComparisonTables {
  let comparison: Comparison

  /// A row for each group and a column for each measure.
  var overview: Listing {
    var listing = Listing(
      [Listing.Column("group"), Listing.Column("n", .right)]
        + comparison.keys.map { Listing.Column($0.name, title: $0.title, .right) })
    for (group, cells) in zip(comparison.groups, comparison.cells) {
      listing.append(
        [Listing.Cell(group.label), Listing.Cell(group.finished, text: count(group))]
          + zip(comparison.keys, cells).map { key, cell in
            let missing = cell.count == group.finished ? "" : " (\(cell.count)/\(total(group)))"
            return Listing.Cell(number: cell.mean, text: estimate(cell, key) + missing)
          })
    }
    return listing
  }

  /// All that is said of one measure; nil where no run has it or all have the same, as the overview
  /// says all then.
  func details(_ place: Int) -> Listing? {
    let key = comparison.keys[place]
    let cells = comparison.cells.map { $0[place] }
    guard comparison.differs(place) else { return nil }
    var listing = Listing(
      [Listing.Column("group")]
        + ["n", "mean ± 95 %", "median", "best"].map { Listing.Column($0, .right) }
        + (comparison.baseline == nil
          ? []
          : ["difference ± 95 %", "p", "p (Holm)", "pairs"].map { Listing.Column($0, .right) }))
    for (index, (group, cell)) in zip(comparison.groups, cells).enumerated() {
      listing.append(
        [
          Listing.Cell(group.label),
          Listing.Cell(cell.count, text: "\(cell.count)/\(total(group))"),
          Listing.Cell(number: cell.mean, text: estimate(cell, key)),
          Listing.Cell(number: cell.median, text: value(cell.median, key, in: cell)),
          Listing.Cell(number: cell.best, text: value(cell.best, key, in: cell)),
        ] + (comparison.baseline == nil ? [] : contrast(cell, key, isBaseline(index))))
    }
    return listing
  }

  /// A row for each group and measure, all numbers of it, and the settings that set the group apart.
  var statistics: Listing {
    let names = comparison.cells.first?.first?.statistics.map(\.name) ?? []
    var listing = Listing(
      [Listing.Column("group"), Listing.Column("metric")]
        + names.map { Listing.Column($0, .right) }
        + comparison.differences.map { Listing.Column($0.key) })
    for (index, (group, cells)) in zip(comparison.groups, comparison.cells).enumerated() {
      for (key, cell) in zip(comparison.keys, cells) {
        listing.append(
          [Listing.Cell(group.label), Listing.Cell(key.name)]
            + cell.statistics.map { Listing.Cell(number: $0.value) }
            + comparison.differences.map {
              Listing.Cell(($0.values[index]?.line).map(RunValue.text))
            })
      }
    }
    return listing
  }

  /// A row for each run, with every value as it was measured.
  var seeds: Listing {
    var listing = Listing(
      [Listing.Column("group"), Listing.Column("seed", .right), Listing.Column("state")]
        + comparison.keys.map { Listing.Column($0.name, title: $0.title, .right) }
        + [Listing.Column("directory")])
    for (group, cells) in zip(comparison.groups, comparison.cells) {
      for (index, member) in group.members.enumerated() {
        listing.append(
          [
            Listing.Cell(group.label), Listing.Cell(member.seed),
            Listing.Cell("\(member.record.state)"),
          ]
            + zip(comparison.keys, cells).map { key, cell in
              Listing.Cell(number: cell.values[index], text: value(cell.values[index], key))
            } + [Listing.Cell(member.record.directory.path)])
      }
    }
    return listing
  }

  /// A row for each key of the definitions that differs.
  var differences: Listing {
    var listing = Listing(
      [Listing.Column("setting")] + comparison.groups.map { Listing.Column($0.label) })
    for difference in comparison.differences {
      listing.append(
        [Listing.Cell(difference.key)]
          + difference.values.map { node in
            Listing.Cell((node?.line).map(RunValue.text))
          })
    }
    return listing
  }

  private func isBaseline(_ group: Int) -> Bool { group == comparison.baseline }

  private func total(_ group: ComparisonGroup) -> Int { group.members.count }

  private func count(_ group: ComparisonGroup) -> String {
    group.finished == total(group) ? "\(total(group))" : "\(group.finished)/\(total(group))"
  }

  private func value(_ value: Double?, _ key: RunKey) -> String {
    value.map { Format.value(.number($0), of: key) } ?? "-"
  }

  private func value(_ value: Double?, _ key: RunKey, in cell: ComparisonCell) -> String {
    guard let value, let mean = cell.mean else { return "-" }
    return Format.value(value, likeMean: mean, margin: cell.margin, of: key)
  }

  private func estimate(_ cell: ComparisonCell, _ key: RunKey) -> String {
    cell.mean.map { Format.estimate($0, margin: cell.margin, of: key) } ?? "-"
  }

  private func contrast(
    _ cell: ComparisonCell, _ key: RunKey, _ isBaseline: Bool
  ) -> [Listing.Cell] {
    if isBaseline { return [Listing.Cell("baseline"), .empty, .empty, .empty] }
    guard let contrast = cell.contrast else {
      return [.missing, .missing, .missing, Listing.Cell(0)]
    }
    let sign = contrast.mean > 0 ? "+" : ""
    let text = sign + Format.estimate(contrast.mean, margin: contrast.margin, of: key)
    return [
      Listing.Cell(number: contrast.mean, text: text),
      Listing.Cell(number: contrast.p, text: contrast.p.map(Format.probability)),
      Listing.Cell(number: contrast.adjusted, text: contrast.adjusted.map(Format.probability)),
      Listing.Cell(contrast.pairs),
    ]
  }
}

package import Experiments

/// The figures of a comparison: the value of each seed by group, the curves of all runs, where
/// something was swept, values against it, and, where that was data, the spectra of errors.
package struct ComparisonFigures {
  private let comparison: Comparison
  /// By group, then by member.
  private let curves: [[ErrorCurve?]]
  private let spectra: [[ErrorSpectrum?]]

  package init(_ comparison: Comparison, curves: [[ErrorCurve?]]) {
    self.comparison = comparison
    self.curves = curves
    spectra = comparison.groups.map {
      $0.members.map { member in
        member.record.read { try ErrorSpectrum(member.record.directory) } ?? nil
      }
    }
  }

  package init(_ comparison: Comparison) {
    self.init(
      comparison,
      curves: comparison.groups.map { $0.members.map { ErrorCurve($0.record) } })
  }

  /// More groups would leave a figure without room: tables and small pictures show them.
  private static let mostCurves = 12
  private static let mostIntervals = 30
  private static let mostMeasures = 4
  /// Of all curves together; of each at least 200.
  private static let mostPoints = 50_000

  /// What the names of figures start with, with a line about each.
  package static let kinds: [(name: String, summary: String)] = [
    ("intervals", "a measure of each seed by group, with means and intervals"),
    ("curves", "held-out error of all runs over the epochs, with medians"),
    ("sweep", "a measure against a swept setting"),
    ("matrix", "a measure over two swept settings"),
    ("spectra", "error on white noise by output or frequency, where data were swept"),
  ]

  package var figures: [Figure] {
    var seen: Set<String> = []
    // The same measure may be asked for twice.
    return (intervals + [learning].compactMap { $0 } + sweeps + whiteSpectra).filter {
      seen.insert($0.name).inserted
    }
  }

  /// What has too many groups to be drawn.
  package var note: String? {
    let count = comparison.groups.count
    if count <= ComparisonFigures.mostCurves { return nil }
    let missing =
      count > ComparisonFigures.mostIntervals
      ? "curves and intervals of groups" : "curves of groups"
    return "\(missing) are left out: \(count) groups would not fit into one figure"
  }

  /// The measures that differ from seed to seed or from group to group, and of single runs all.
  private var measures: [Int] {
    let isSingle = comparison.groups.allSatisfy { $0.members.count == 1 }
    let shown = comparison.keys.indices.filter { key in
      let cells = comparison.cells.map { $0[key] }
      if comparison.differs(key) { return true }
      return isSingle && !comparison.keys[key].isOfDefinition && cells.contains { $0.count > 0 }
    }
    return Array(shown.prefix(ComparisonFigures.mostMeasures))
  }

  private var intervals: [Figure] {
    if comparison.groups.count > ComparisonFigures.mostIntervals { return [] }
    return measures.compactMap { key in
      let groups = zip(labels(limit: 44), comparison.cells).map { label, cells in
        let cell = cells[key]
        let interval = cell.mean.flatMap { mean in cell.margin.map { mean - $0...mean + $0 } }
        return ComparedGroup(
          label: label, values: cell.values.compactMap { $0 },
          mean: cell.mean, interval: interval)
      }
      return IntervalsFigure.figure(
        name: "intervals-\(comparison.keys[key].slug)",
        title: "\(comparison.keys[key].label) by group", groups: groups,
        unit: comparison.keys[key].label)
    }
  }

  private func labels(limit: Int) -> [String] {
    DistinctLabels.of(comparison.groups.map(\.label), limit: limit)
  }

  private var learning: Figure? {
    if comparison.groups.count > ComparisonFigures.mostCurves { return nil }
    let all = curves.joined().count
    let points = max(200, ComparisonFigures.mostPoints / max(1, all))
    let groups = zip(labels(limit: 44), curves).map { label, curves in
      // Of a single epoch there is no curve.
      let known = curves.compactMap { $0 }.filter { $0.epochs.count + $0.notFinite > 1 }
      return ComparedGroup(
        label: label, curves: known.map { $0.thinned(to: points) }, samples: known.map(\.samples),
        notFinite: known.reduce(0) { $0 + $1.notFinite })
    }
    return CurvesFigure.figure(
      name: "curves", title: "Held-out error of all runs, and the median of each group",
      groups: groups, xLabel: "epoch", yLabel: "nmse (dB)")
  }

  /// One for each name. What a network learns outside of its data, only white noise shows.
  private var whiteSpectra: [Figure] {
    var names: [String] = []
    for group in comparison.groups where !names.contains(group.name) { names.append(group.name) }
    return names.enumerated().compactMap { number, name in
      let places = comparison.groups.indices.filter { index in
        let group = comparison.groups[index]
        return group.name == name && group.point.contains { $0.key.hasPrefix("data.") }
      }
      guard (1...ComparisonFigures.mostCurves).contains(places.count) else { return nil }
      let labels = DistinctLabels.of(places.map { comparison.groups[$0].label }, limit: 50)
      return SpectraFigure.figure(
        name: "spectra-\(number)-\(RunKey(name).slug)",
        title: "\(name): its data, and its error on white noise",
        groups: zip(labels, places).map {
          SpectraFigure.Group(label: $0, spectra: spectra[$1].compactMap { $0 })
        })
    }
  }

  private var sweeps: [Figure] {
    let swept = SweptGroups.all(in: comparison)
    return measures.flatMap { key in
      swept.enumerated().flatMap { $1.figures(of: comparison, key: key, number: $0) }
    }
  }
}

extension RunKey {
  /// The name in letters, digits and hyphens, short enough to name files.
  var slug: String {
    String(name.prefix(100).map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}

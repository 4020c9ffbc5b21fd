internal import Experiments
internal import Glibc

/// Groups of a comparison that differ in one or two swept settings.
struct SweptGroups {
  /// What a curve or a matrix is of.
  let title: String
  /// One setting or two.
  private let keys: [String]
  /// Places of groups, and their values of the keys.
  private let points: [(group: Int, name: String, values: [String])]

  /// The sweeps of one setting, each over all names that have it, then those of two settings, each
  /// of one name.
  static func all(in comparison: Comparison) -> [SweptGroups] {
    var order: [String] = []
    var names: [String: [Int]] = [:]
    for (index, group) in comparison.groups.enumerated() where !group.point.isEmpty {
      if names[group.name] == nil { order.append(group.name) }
      names[group.name, default: []].append(index)
    }
    var lines: [(key: String, points: [(Int, String, [String])])] = []
    var planes: [SweptGroups] = []
    for name in order {
      let groups = names[name] ?? []
      let keys = comparison.groups[groups[0]].point.map(\.key)
      guard (1...2).contains(keys.count),
        groups.allSatisfy({ comparison.groups[$0].point.map(\.key) == keys })
      else { continue }
      let points = groups.map { ($0, name, comparison.groups[$0].point.map(\.value)) }
      let isPaired = keys.count == 2 && Set(points.map { $0.2[0] }).count == points.count
      if keys.count == 2, !isPaired {
        planes.append(SweptGroups(title: name, keys: keys, points: points))
      } else if let place = lines.firstIndex(where: { $0.key == keys[0] }) {
        lines[place].points += points
      } else {
        lines.append((keys[0], points))
      }
    }
    return lines.map { SweptGroups(title: $0.key, keys: [$0.key], points: $0.points) } + planes
  }

  /// - Parameters:
  ///   - key: place of the measure among those of the comparison.
  ///   - number: sets the figures of several sweeps apart.
  func figures(of comparison: Comparison, key: Int, number: Int) -> [Figure] {
    let figure = keys.count == 1 ? line : plane
    return [figure(comparison, key, "\(number)-\(comparison.keys[key].slug)")].compactMap { $0 }
  }

  private func line(_ comparison: Comparison, _ key: Int, _ suffix: String) -> Figure? {
    var order: [String] = []
    var series: [String: [(x: Double, values: [Double])]] = [:]
    for point in points {
      // What is no number has no place on an axis.
      guard let x = Double(point.values[0]) else { return nil }
      if series[point.name] == nil { order.append(point.name) }
      let values = comparison.cells[point.group][key].values.compactMap { $0 }
      series[point.name, default: []].append((x, values))
    }
    guard Set(points.map { $0.values[0] }).count > 1 else { return nil }
    let words = comparison.keys[key].label
    return SweepFigure.figure(
      name: "sweep-\(suffix)", title: "\(words) against \(keys[0])",
      series: order.map { SweepFigure.Series(label: $0, points: series[$0] ?? []) },
      xLabel: keys[0], yLabel: words)
  }

  private func plane(_ comparison: Comparison, _ key: Int, _ suffix: String) -> Figure? {
    let rows = SweptGroups.distinct(points.map { $0.values[0] })
    let columns = SweptGroups.distinct(points.map { $0.values[1] })
    guard rows.count > 1, columns.count > 1 else { return nil }
    var values = rows.map { _ in columns.map { _ in Double?.none } }
    for point in points {
      guard let row = rows.firstIndex(of: point.values[0]),
        let column = columns.firstIndex(of: point.values[1])
      else { continue }
      values[row][column] = comparison.cells[point.group][key].median
    }
    let words = comparison.keys[key].label
    return SweepMatrixFigure.figure(
      name: "matrix-\(suffix)", title: "\(title): median of \(words)",
      rows: rows.map(SweptGroups.short), columns: columns.map(SweptGroups.short), values: values,
      rowLabel: keys[0], columnLabel: keys[1])
  }

  /// `1e-4` instead of `0.0001`: cells are narrow.
  static func short(_ value: String) -> String {
    guard value.count > 4, let number = Double(value), number < 1 else { return value }
    for power in 1...12 {
      let digit = number * pow(10, Double(power))
      guard digit >= 1 else { continue }
      let text = "\(GnuplotText.number(digit))e-\(power)"
      return text.count < value.count && Double(text) == number ? text : value
    }
    return value
  }

  /// Each once, numbers in their order, all else as it came.
  private static func distinct(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    let once = values.filter { seen.insert($0).inserted }
    let numbers = once.compactMap { text in Double(text).map { (text, $0) } }
    return numbers.count == once.count ? numbers.sorted { $0.1 < $1.1 }.map(\.0) : once
  }
}

internal import Numerical

/// A partition of the rows of a block in which some pairs of columns have one ratio for each class.
///
/// Where two columns are parallel within each class, M = L R with R merging the two: two classes with
/// ratios ±1 are a butterfly, more classes are other radices.
struct RowClasses {
  let labels: [UInt8]
  let classes: Int
  /// How many pairs of columns have it.
  var pairs: Int

  /// How good a partition is expected to be: pairs of columns, times the rows that they share in a class.
  private var worth: Double {
    Double(pairs) * Double(labels.count) / Double(classes)
  }

  /// The partitions of the rows of `block` into at most `most` classes, best first, at most `limit`.
  static func found(
    in block: Block, most: Int, limit: Int, tolerance: Double, isOver: () -> Bool
  ) -> [RowClasses] {
    let (m, n) = (block.rows, block.columns)
    guard m >= 2, n >= 2 else { return [] }
    var found: [RowClasses] = []
    var places: [[UInt8]: Int] = [:]
    let all = Array(0..<m)
    for first in 0..<n - 1 {
      if isOver() { break }
      for second in first + 1..<n {
        guard let classes = RowClasses(block, first, second, rows: all, most: most, tolerance)
        else { continue }
        if let place = places[classes.labels] {
          found[place].pairs += 1
        } else {
          places[classes.labels] = found.count
          found.append(classes)
        }
      }
    }
    let order = found.indices.sorted { a, b in
      let (p, q) = (found[a], found[b])
      if (p.classes == 1) != (q.classes == 1) { return p.classes == 1 }
      if p.worth != q.worth { return p.worth > q.worth }
      return p.classes != q.classes ? p.classes < q.classes : a < b
    }
    return order.prefix(limit).map { found[$0] }
  }

  /// The partition with the fewest classes, sought in a sample of the rows: one column against all others.
  ///
  /// Time grows with the block's size and not with its number of pairs of columns. Where the structure is the same
  /// for all columns, as in Fourier transforms and products of butterflies, one column shows all of it.
  static func sampled(in block: Block, most: Int, tolerance: Double) -> RowClasses? {
    let columns = 0..<block.columns
    guard block.rows >= 2, block.columns >= 2,
      let first = columns.first(where: { j in
        (0..<block.rows).allSatisfy { !block[$0, j].isZero }
      })
    else { return nil }
    var random = RandomStream(seed: 0, purpose: "rows", index: UInt64(block.rows))
    let sample = random.permutation(block.rows).prefix(48).map { Int($0) }.sorted()
    let promising = columns.compactMap { second -> (column: Int, classes: Int)? in
      guard second != first,
        let classes = RowClasses(block, first, second, rows: sample, most: most, tolerance)
      else { return nil }
      return (second, classes.classes)
    }
    let all = Array(0..<block.rows)
    for second in promising.sorted(by: { ($0.classes, $0.column) < ($1.classes, $1.column) })
      .prefix(6)
    {
      if let classes = RowClasses(block, first, second.column, rows: all, most: most, tolerance) {
        return classes
      }
    }
    return nil
  }

  /// The rows by the ratio of two columns, unless there are more than `most` ratios; `rows` alone are looked at.
  private init?(
    _ block: Block, _ first: Int, _ second: Int, rows: [Int], most: Int, _ tolerance: Double
  ) {
    var labels: [UInt8] = []
    labels.reserveCapacity(rows.count)
    var ratios: [Ratio] = []
    for row in rows {
      let ratio = Ratio(block[row, second], to: block[row, first])
      if let known = ratios.firstIndex(where: { $0.isNear(ratio, tolerance) }) {
        labels.append(UInt8(known))
      } else if ratios.count < most {
        labels.append(UInt8(ratios.count))
        ratios.append(ratio)
      } else {
        return nil
      }
    }
    self.labels = labels
    classes = ratios.count
    pairs = 1
  }

  /// M = L R: within each class, columns that are parallel become one.
  func factors(of block: Block, tolerance: Double) -> (left: Block, right: Block) {
    let (m, n) = (block.rows, block.columns)
    var merged:
      [(rows: [Int], representative: Int, weights: [(column: Int, weight: Coefficient)])] =
        []
    for label in 0..<classes {
      let rows = (0..<m).filter { labels[$0] == label }
      var groups: [(pivot: Int, shape: [Coefficient], columns: [Int])] = []
      for column in 0..<n {
        guard let pivot = rows.first(where: { !block[$0, column].isZero }) else { continue }
        let scale = block[pivot, column]
        let shape = rows.map { block[$0, column] / scale }
        let known = groups.firstIndex { group in
          group.pivot == pivot
            && zip(group.shape, shape).allSatisfy { a, b in
              a.isNear(b, tolerance * max(1, abs(a.re) + abs(a.im)))
            }
        }
        if let known {
          groups[known].columns.append(column)
        } else {
          groups.append((pivot, shape, [column]))
        }
      }
      for group in groups {
        let pivots = group.columns.map { block[group.pivot, $0] }
        let weights = pivots.map { candidate in
          pivots.map { ($0 / candidate).snapped(tolerance) }
        }
        var best = 0
        var least = Int.max
        for (i, weights) in weights.enumerated() {
          let cost = weights.reduce(0) { $0 + $1.cost(ofComplex: block.isComplex).total }
          if cost < least { (best, least) = (i, cost) }
        }
        merged.append(
          (
            rows: rows, representative: group.columns[best],
            weights: Array(zip(group.columns, weights[best]))
          ))
      }
    }
    var left = Block(rows: m, columns: merged.count, isComplex: block.isComplex)
    var right = Block(rows: merged.count, columns: n, isComplex: block.isComplex)
    for (k, merged) in merged.enumerated() {
      for row in merged.rows { left[row, k] = block[row, merged.representative] }
      for (column, weight) in merged.weights { right[k, column] = weight }
    }
    return (left, right)
  }
}

/// The ratio of two entries; of something to zero it is infinite, and of zero to zero a case of its own.
private enum Ratio {
  case finite(Coefficient)
  case infinite
  case none

  init(_ numerator: Coefficient, to denominator: Coefficient) {
    self =
      !denominator.isZero
      ? .finite(numerator / denominator) : numerator.isZero ? .none : .infinite
  }

  func isNear(_ other: Ratio, _ tolerance: Double) -> Bool {
    switch (self, other) {
    case (.finite(let a), .finite(let b)):
      a.isNear(b, tolerance * max(1, abs(a.re) + abs(a.im)))
    case (.infinite, .infinite), (.none, .none): true
    default: false
    }
  }
}

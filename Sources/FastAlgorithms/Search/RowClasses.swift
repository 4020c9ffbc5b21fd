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
  static func found(in block: Block, most: Int, limit: Int, tolerance: Double) -> [RowClasses] {
    let (m, n) = (block.rows, block.columns)
    guard m >= 2, n >= 2 else { return [] }
    var found: [RowClasses] = []
    var places: [[UInt8]: Int] = [:]
    var labels = Array(repeating: UInt8(0), count: m)
    var ratios: [Ratio] = []
    for first in 0..<n - 1 {
      for second in first + 1..<n {
        ratios.removeAll(keepingCapacity: true)
        var fits = true
        for row in 0..<m {
          let ratio = Ratio(block[row, second], to: block[row, first])
          if let known = ratios.firstIndex(where: { $0.isNear(ratio, tolerance) }) {
            labels[row] = UInt8(known)
          } else if ratios.count < most {
            labels[row] = UInt8(ratios.count)
            ratios.append(ratio)
          } else {
            fits = false
            break
          }
        }
        guard fits else { continue }
        if let place = places[labels] {
          found[place].pairs += 1
        } else {
          places[labels] = found.count
          found.append(RowClasses(labels: labels, classes: ratios.count, pairs: 1))
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

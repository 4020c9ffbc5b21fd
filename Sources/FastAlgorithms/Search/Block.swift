/// A part of the matrix under search: m x n numbers, row by row, real or complex.
///
/// What is within rounding of 0, ±1 or of equal real and imaginary part is exactly so.
struct Block: Sendable {
  let rows: Int
  let columns: Int
  let isComplex: Bool
  var entries: [Coefficient]

  init(rows: Int, columns: Int, isComplex: Bool, entries: [Coefficient]) {
    precondition(entries.count == rows * columns, "a \(rows) x \(columns) block needs its entries")
    self.rows = rows
    self.columns = columns
    self.isComplex = isComplex
    self.entries = entries
  }

  init(rows: Int, columns: Int, isComplex: Bool) {
    self.init(
      rows: rows, columns: columns, isComplex: isComplex,
      entries: Array(repeating: .zero, count: rows * columns))
  }

  static func diagonal(_ numbers: [Coefficient], isComplex: Bool) -> Block {
    var block = Block(rows: numbers.count, columns: numbers.count, isComplex: isComplex)
    for (i, number) in numbers.enumerated() { block[i, i] = number }
    return block
  }

  subscript(i: Int, j: Int) -> Coefficient {
    get { entries[i * columns + j] }
    set { entries[i * columns + j] = newValue }
  }

  var nonZeros: Int { entries.count { !$0.isZero } }

  var transposed: Block {
    var entries: [Coefficient] = []
    entries.reserveCapacity(self.entries.count)
    for j in 0..<columns {
      for i in 0..<rows { entries.append(self[i, j]) }
    }
    return Block(rows: columns, columns: rows, isComplex: isComplex, entries: entries)
  }

  /// The crossing of some rows and columns.
  func crossing(_ rows: [Int], _ columns: [Int]) -> Block {
    var entries: [Coefficient] = []
    entries.reserveCapacity(rows.count * columns.count)
    for i in rows {
      for j in columns { entries.append(self[i, j]) }
    }
    return Block(rows: rows.count, columns: columns.count, isComplex: isComplex, entries: entries)
  }

  func map(isComplex: Bool, _ change: (Coefficient) -> Coefficient) -> Block {
    Block(rows: rows, columns: columns, isComplex: isComplex, entries: entries.map(change))
  }

  func snapped(_ tolerance: Double) -> Block {
    map(isComplex: isComplex) { $0.snapped(tolerance) }
  }

  /// [[A, −B], [B, A]] of A + iB: from `[re | im]` to `[re | im]`.
  var realified: Block {
    var block = Block(rows: 2 * rows, columns: 2 * columns, isComplex: false)
    for i in 0..<rows {
      for j in 0..<columns {
        let entry = self[i, j]
        block[i, j] = Coefficient(entry.re)
        block[rows + i, columns + j] = Coefficient(entry.re)
        block[i, columns + j] = Coefficient(entry.im == 0 ? 0 : -entry.im)
        block[rows + i, j] = Coefficient(entry.im)
      }
    }
    return block
  }

  /// What a product with this matrix takes, entry by entry.
  var directCount: OperationCount {
    var count = OperationCount()
    let additions = isComplex ? 2 : 1
    for i in 0..<rows {
      var terms = 0
      for entry in entries[i * columns..<(i + 1) * columns] where !entry.isZero {
        terms += 1
        count += entry.cost(ofComplex: isComplex)
      }
      count.additions += additions * max(0, terms - 1)
    }
    return count
  }
}

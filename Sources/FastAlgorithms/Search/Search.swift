/// Where a block comes from, so that the search does not go in circles.
enum Origin: Hashable {
  case whole
  /// A complex block that was made from a real one.
  case complexified
  /// A real block that was made from a complex one.
  case realified
  /// A row or column is all ones.
  case scaled
}

struct SearchOptions: Sendable {
  /// Numbers that differ by less are equal; relative to entries of size about 1.
  let tolerance: Double
  /// Partitions that are tried on each side, in blocks of more than 12 rows or columns and in smaller ones.
  let branches: Int
  let smallBranches: Int
  /// Rows or columns up to which all partitions are looked at; of larger blocks, one.
  let largest: Int

  /// What is right for a whole matrix: of a large one, one partition after the other is peeled off, and what remains is
  /// many blocks, alike but for their numbers, for which a wide search would take minutes.
  init(for whole: Block, tolerance: Double, effort: Int) {
    let size = max(whole.rows, whole.columns)
    let isPeeled = size > (whole.isComplex ? 32 : 128)
    self.tolerance = tolerance
    branches = isPeeled ? min(effort, 2) : effort
    smallBranches = 2 * branches
    largest = !isPeeled ? .max : size <= 64 ? 32 : 8
  }
}

/// The structure-splitting search: takes a block apart in every promising way, and keeps the cheapest.
///
/// What was solved once is remembered. Nearest relative: Egner and Püschel, "Automatic generation of fast
/// discrete signal transforms" (2001), which is symbolic.
final class Search {
  private struct Key: Hashable {
    let rows: Int
    let columns: Int
    let isComplex: Bool
    let origin: Origin
    let entries: [Double]
  }

  private let options: SearchOptions
  private let isOver: () -> Bool
  private var memory: [Key: Structure] = [:]
  private(set) var solved = 0

  init(_ options: SearchOptions, isOver: @escaping () -> Bool = { false }) {
    self.options = options
    self.isOver = isOver
  }

  /// Any block: its components, each alone.
  func structure(of block: Block, _ origin: Origin = .whole) -> Structure {
    let parts = block.components.map { part in
      Structure.Part(
        rows: part.rows, columns: part.columns,
        structure: solve(block.crossing(part.rows, part.columns), origin))
    }
    let count = parts.reduce(OperationCount()) { $0 + $1.structure.count }
    return Structure(
      .blocks(parts), rows: block.rows, columns: block.columns, isComplex: block.isComplex,
      count: count)
  }

  /// A connected block.
  private func solve(_ block: Block, _ origin: Origin) -> Structure {
    if block.entries.count == 1 || !block.isComplex && min(block.rows, block.columns) == 1 {
      return thin(block)
    }
    let key = key(block, origin)
    if let known = memory[key] { return known }
    solved += 1
    var best = Structure.direct(block)
    memory[key] = best
    if block.isComplex && block.entries.allSatisfy({ $0.im == 0 }) {
      let inner = solve(block.map(isComplex: false) { $0 }, .whole)
      best = Structure(
        .realOnBothParts(inner), rows: block.rows, columns: block.columns, isComplex: true,
        count: 2 * inner.count)
      memory[key] = best
      return best
    }
    for candidate in block.candidates(origin, options, isOver: isOver) {
      if isOver() { break }
      if let structure = realize(candidate, of: block, origin), structure.count < best.count {
        best = structure
      }
    }
    memory[key] = best
    return best
  }

  /// A row or a column; a magnitude that all its entries share is multiplied once.
  private func thin(_ block: Block) -> Structure {
    let direct = Structure.direct(block)
    guard block.entries.count > 1, let first = block.entries.first(where: { !$0.isZero }) else {
      return direct
    }
    let scale = abs(first.re)
    guard scale != 1,
      block.entries.allSatisfy({ abs(abs($0.re) - scale) <= options.tolerance * scale })
    else { return direct }
    let signs = Structure.direct(
      block.map(isComplex: false) { Coefficient($0.re < 0 ? -1 : 1) })
    let single = Structure.direct(Block.diagonal([Coefficient(scale)], isComplex: false))
    let count = signs.count + single.count
    guard count < direct.count else { return direct }
    return Structure(
      .chain(block.rows == 1 ? [single, signs] : [signs, single]), rows: block.rows,
      columns: block.columns, isComplex: false, count: count)
  }

  private func realize(_ candidate: Candidate, of block: Block, _ origin: Origin) -> Structure? {
    switch candidate {
    case .product(let factors, let scaled, let finding):
      let nonZeros = block.nonZeros
      if scaled == nil {
        for factor in factors {
          for (rows, columns) in factor.components
          where rows.count * columns.count >= block.entries.count
            && factor.crossing(rows, columns).nonZeros >= nonZeros
          { return nil }
        }
      }
      var structures: [Structure] = []
      for (i, factor) in factors.enumerated() {
        let inner: Origin = i == scaled ? (block.isComplex ? .scaled : origin) : .whole
        structures.append(structure(of: factor, inner))
      }
      return Structure(
        .chain(structures), rows: block.rows, columns: block.columns, isComplex: block.isComplex,
        count: structures.reduce(OperationCount()) { $0 + $1.count }, finding: finding)
    case .complex(let inner, let rows, let columns):
      let structure = structure(of: inner, .complexified)
      return Structure(
        .complex(structure, rows: rows, columns: columns), rows: block.rows,
        columns: block.columns, isComplex: false, count: structure.count,
        finding: "half as many complex numbers")
    case .realified:
      let structure = structure(of: block.realified, .realified)
      return Structure(
        .realified(structure), rows: block.rows, columns: block.columns, isComplex: true,
        count: structure.count, finding: "real and imaginary parts")
    }
  }

  private func key(_ block: Block, _ origin: Origin) -> Key {
    var entries: [Double] = []
    entries.reserveCapacity(block.isComplex ? 2 * block.entries.count : block.entries.count)
    for entry in block.entries {
      entries.append((entry.re * 1e8).rounded())
      if block.isComplex { entries.append((entry.im * 1e8).rounded()) }
    }
    return Key(
      rows: block.rows, columns: block.columns, isComplex: block.isComplex, origin: origin,
      entries: entries)
  }
}

/// One way to take a block apart.
enum Candidate {
  /// A product of factors, the last one first. `scaled` is the number of the factor that is the block itself
  /// with rows or columns scaled; all others must come apart into smaller blocks.
  case product([Block], scaled: Int? = nil, finding: String)
  /// A real block that is a complex one of half the size.
  case complex(Block, rows: [Structure.Pair], columns: [Structure.Pair])
  /// A complex block as a real one of twice the size.
  case realified
}

extension Block {
  /// Candidates, best first, from structure in the numbers alone; once `isOver`, those that were found until then.
  func candidates(
    _ origin: Origin, _ options: SearchOptions, isOver: () -> Bool
  ) -> [Candidate] {
    let tolerance = options.tolerance
    if max(rows, columns) > options.largest { return peeled(tolerance, isOver) }
    var candidates: [Candidate] = []
    let limit = max(rows, columns) <= 12 ? options.smallBranches : options.branches
    for isTransposed in [false, true] {
      let block = isTransposed ? transposed : self
      let found = RowClasses.found(
        in: block, most: block.mostClasses, limit: limit, tolerance: tolerance, isOver: isOver)
      candidates += found.compactMap {
        candidate(of: $0, in: block, isTransposed: isTransposed, tolerance)
      }
    }
    if rows == columns {
      for symmetry in SignedSymmetry.found(in: self, limit: 3, tolerance: tolerance, isOver: isOver)
      {
        if let candidate = split(by: symmetry, tolerance) { candidates.append(candidate) }
      }
    }
    if isComplex {
      if origin != .scaled { candidates += unitRowCandidates(tolerance) }
      if origin == .whole || origin == .scaled, max(rows, columns) <= 24 {
        candidates.append(.realified)
      }
    } else {
      candidates += magnitudeCandidates(tolerance)
    }
    return candidates
  }

  /// How many classes of rows are worth a try.
  private var mostClasses: Int { max(2, min(isComplex ? 8 : 6, rows / 2)) }

  /// The one candidate of a block that is too large for all of them: the first of a partition of the rows, one of the
  /// columns, and two halves by ±.
  private func peeled(_ tolerance: Double, _ isOver: () -> Bool) -> [Candidate] {
    for isTransposed in [false, true] {
      let block = isTransposed ? transposed : self
      if let classes = RowClasses.sampled(in: block, most: block.mostClasses, tolerance: tolerance),
        let found = candidate(of: classes, in: block, isTransposed: isTransposed, tolerance)
      {
        return [found]
      }
    }
    guard rows == columns else { return [] }
    return SignedSymmetry.found(in: self, limit: 1, tolerance: tolerance, isOver: isOver).compactMap
    {
      split(by: $0, tolerance)
    }
  }

  /// The two factors of a block by classes of its rows, if they are sparser than it is.
  private func candidate(
    of classes: RowClasses, in block: Block, isTransposed: Bool, _ tolerance: Double
  ) -> Candidate? {
    let (left, right) = classes.factors(of: block, tolerance: tolerance)
    guard left.nonZeros - left.rows + right.nonZeros - right.rows < block.nonZeros - block.rows
    else { return nil }
    let finding = classes.classes == 1 ? "parallel columns" : "\(classes.classes) classes of rows"
    return .product(
      isTransposed ? [right.transposed, left.transposed] : [left, right], finding: finding)
  }

  /// A complex row, or column, made all ones by a diagonal.
  private func unitRowCandidates(_ tolerance: Double) -> [Candidate] {
    guard entries.allSatisfy({ !$0.isZero }) else { return [] }
    var candidates: [Candidate] = []
    for isTransposed in [false, true] {
      let block = isTransposed ? transposed : self
      let costs = (0..<block.rows).map { i in
        (0..<block.columns).reduce(0) { $0 + block[i, $1].cost(ofComplex: true).total }
      }
      guard let least = costs.min(), least > 0, let row = costs.firstIndex(of: least) else {
        continue
      }
      let numbers = (0..<block.columns).map { block[row, $0] }
      var scaled = block
      for i in 0..<block.rows {
        for j in 0..<block.columns {
          scaled[i, j] = (block[i, j] / numbers[j]).snapped(tolerance)
        }
      }
      let diagonal = Block.diagonal(numbers, isComplex: true)
      candidates.append(
        isTransposed
          ? .product([diagonal, scaled.transposed], scaled: 1, finding: "twiddle factors")
          : .product([scaled, diagonal], scaled: 0, finding: "twiddle factors"))
    }
    return candidates
  }

  /// The magnitude that all entries of a row, or of a column, share, taken out.
  private func magnitudeCandidates(_ tolerance: Double) -> [Candidate] {
    var candidates: [Candidate] = []
    for isTransposed in [false, true] {
      let block = isTransposed ? transposed : self
      var scales = Array(repeating: 1.0, count: block.rows)
      for i in 0..<block.rows {
        let magnitudes = (0..<block.columns).map { abs(block[i, $0].re) }.filter { $0 != 0 }
        guard magnitudes.count > 1, let low = magnitudes.min(), let high = magnitudes.max(),
          high - low <= tolerance * high, abs(high - 1) > tolerance
        else { continue }
        scales[i] = (low + high) / 2
      }
      guard scales.contains(where: { $0 != 1 }) else { continue }
      var scaled = block
      for i in 0..<block.rows {
        for j in 0..<block.columns {
          scaled[i, j] = Coefficient(block[i, j].re / scales[i]).snapped(tolerance)
        }
      }
      let diagonal = Block.diagonal(scales.map { Coefficient($0) }, isComplex: false)
      candidates.append(
        isTransposed
          ? .product([scaled.transposed, diagonal], scaled: 0, finding: "scaled columns")
          : .product([diagonal, scaled], scaled: 1, finding: "scaled rows"))
    }
    return candidates
  }

  /// Two halves by ± on both sides, or one complex block.
  private func split(by symmetry: SignedSymmetry, _ tolerance: Double) -> Candidate? {
    let (sigma, pi) = (symmetry.columnImage, symmetry.rowImage)
    let (delta, epsilon) = (symmetry.columnFactor, symmetry.rowFactor)
    let n = columns
    let square = (delta[sigma[0]] * delta[0]).snapped(tolerance)
    guard (0..<n).allSatisfy({ (delta[sigma[$0]] * delta[$0]).isNear(square, 10 * tolerance) })
    else { return nil }
    let hasFixed = (0..<n).contains { sigma[$0] == $0 || pi[$0] == $0 }
    if !isComplex && square.re < 0 {
      return hasFixed ? nil : complexCandidate(symmetry, tolerance)
    }
    if isComplex && hasFixed { return nil }
    let root = isComplex ? square.squareRoot.snapped(tolerance) : .one
    var columnScale = Array(repeating: Coefficient.one, count: n)
    var rowScale = columnScale
    for j in 0..<n where j < sigma[j] {
      columnScale[sigma[j]] = (delta[j] / root).snapped(tolerance)
    }
    for r in 0..<n where r < pi[r] { rowScale[pi[r]] = (epsilon[r] * root).snapped(tolerance) }
    var middle = self
    for r in 0..<n {
      for j in 0..<n { middle[r, j] = self[r, j] / rowScale[r] / columnScale[j] }
    }
    for r in 0..<n where r < pi[r] {
      for j in 0..<n {
        let (a, b) = (middle[r, j], middle[pi[r], j])
        middle[r, j] = (a + b) / Coefficient(2)
        middle[pi[r], j] = (a - b) / Coefficient(2)
      }
    }
    for j in 0..<n where j < sigma[j] {
      for r in 0..<n {
        let (a, b) = (middle[r, j], middle[r, sigma[j]])
        middle[r, j] = (a + b) / Coefficient(2)
        middle[r, sigma[j]] = (a - b) / Coefficient(2)
      }
    }
    middle = middle.snapped(tolerance)
    guard Double(middle.nonZeros) <= 0.75 * Double(nonZeros) else { return nil }
    var factors = [
      Block.butterflies(pi, isComplex: isComplex), middle,
      Block.butterflies(sigma, isComplex: isComplex),
    ]
    if columnScale.contains(where: { $0 != .one }) {
      factors.append(.diagonal(columnScale, isComplex: isComplex))
    }
    if rowScale.contains(where: { $0 != .one }) {
      factors.insert(.diagonal(rowScale, isComplex: isComplex), at: 0)
    }
    return .product(factors, finding: "two halves by ±")
  }

  /// [[A, B], [−B, A]] in another order and with other signs, as A − iB.
  private func complexCandidate(_ symmetry: SignedSymmetry, _ tolerance: Double) -> Candidate? {
    let (sigma, pi) = (symmetry.columnImage, symmetry.rowImage)
    let (delta, epsilon) = (symmetry.columnFactor, symmetry.rowFactor)
    guard
      (0..<rows).allSatisfy({
        (epsilon[pi[$0]] * epsilon[$0]).isNear(Coefficient(-1), 10 * tolerance)
      })
    else { return nil }
    let reColumns = (0..<columns).filter { delta[$0].re > 0 }
    let reRows = (0..<rows).filter { epsilon[$0].re > 0 }
    guard 2 * reColumns.count == columns, 2 * reRows.count == rows else { return nil }
    let (imColumns, imRows) = (reColumns.map { sigma[$0] }, reRows.map { pi[$0] })
    let (a, b) = (crossing(reRows, reColumns), crossing(reRows, imColumns))
    let (c, d) = (crossing(imRows, reColumns), crossing(imRows, imColumns))
    for i in a.entries.indices {
      guard a.entries[i].isNear(d.entries[i], 10 * tolerance),
        b.entries[i].isNear(-c.entries[i], 10 * tolerance)
      else { return nil }
    }
    let inner = Block(
      rows: a.rows, columns: a.columns, isComplex: true,
      entries: a.entries.indices.map {
        Coefficient(a.entries[$0].re, -b.entries[$0].re).snapped(tolerance)
      })
    return .complex(
      inner, rows: zip(reRows, imRows).map { Structure.Pair(re: $0, im: $1) },
      columns: zip(reColumns, imColumns).map { Structure.Pair(re: $0, im: $1) })
  }

  /// Sum and difference of each two that `image` exchanges; the rest as it is.
  fileprivate static func butterflies(_ image: [Int], isComplex: Bool) -> Block {
    var block = Block(rows: image.count, columns: image.count, isComplex: isComplex)
    for (i, other) in image.enumerated() {
      if i == other {
        block[i, i] = .one
      } else {
        block[i, i] = Coefficient(i < other ? 1 : -1)
        block[i, other] = .one
      }
    }
    return block
  }
}

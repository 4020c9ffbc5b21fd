/// Two involutions σ of the columns and π of the rows with M[π r, σ j] = ε_r δ_j M[r, j].
struct SignedSymmetry {
  let rowImage: [Int]
  let columnImage: [Int]
  /// ε and δ.
  let rowFactor: [Coefficient]
  let columnFactor: [Coefficient]

  /// At most `limit` of the symmetries of a square block, found by matching sorted magnitudes of one row
  /// with those of the others, or, where magnitudes are alike, among shifts, reflections and exclusive ors;
  /// once `isOver`, those that were found until then. The block must have a row without zeros.
  static func found(
    in block: Block, limit: Int, tolerance: Double, isOver: () -> Bool
  ) -> [SignedSymmetry] {
    let n = block.columns
    guard block.rows == n, n >= 2,
      let full = (0..<n).first(where: { row in (0..<n).allSatisfy { !block[row, $0].isZero } })
    else { return [] }
    let magnitudes = Magnitudes(block, tolerance: tolerance)
    var found: [SignedSymmetry] = []
    for image in magnitudes.columnImages {
      if isOver() { break }
      guard (0..<n).contains(where: { image[$0] != $0 }),
        (0..<n).allSatisfy({ image[image[$0]] == $0 })
      else { continue }
      if let symmetry = SignedSymmetry(
        block, magnitudes, columnImage: image, full: full, tolerance)
      {
        found.append(symmetry)
        if found.count == limit { break }
      }
    }
    return found
  }

  private init?(
    _ block: Block, _ magnitudes: Magnitudes, columnImage: [Int], full: Int, _ tolerance: Double
  ) {
    let n = block.rows
    guard let rowImage = magnitudes.rowImage(of: columnImage) else { return nil }
    guard (0..<n).allSatisfy({ rowImage[rowImage[$0]] == $0 }) else { return nil }
    let columnFactor = (0..<n).map { j in
      block[rowImage[full], columnImage[j]] / block[full, j]
    }
    var rowFactor: [Coefficient] = []
    for row in 0..<n {
      var factor: Coefficient?
      for j in 0..<n where !block[row, j].isZero {
        let ratio = block[rowImage[row], columnImage[j]] / block[row, j] / columnFactor[j]
        if let factor {
          guard factor.isNear(ratio, 10 * tolerance) else { return nil }
        } else {
          factor = ratio
        }
      }
      guard let factor else { return nil }
      rowFactor.append(factor.snapped(tolerance))
    }
    self.rowImage = rowImage
    self.columnImage = columnImage
    self.rowFactor = rowFactor
    self.columnFactor = columnFactor.map { $0.snapped(tolerance) }
  }
}

/// Magnitudes of the entries as numbers of their levels, so that they compare exactly.
private struct Magnitudes {
  let size: Int
  let levels: [Int32]

  init(_ block: Block, tolerance: Double) {
    size = block.columns
    let magnitudes = block.entries.map(\.magnitude)
    let order = magnitudes.indices.sorted { magnitudes[$0] < magnitudes[$1] }
    var levels = Array(repeating: Int32(0), count: magnitudes.count)
    var level: Int32 = 0
    var last = 0.0
    for place in order {
      if magnitudes[place] - last > tolerance * 10 { level += 1 }
      last = magnitudes[place]
      levels[place] = level
    }
    self.levels = levels
  }

  private func row(_ i: Int) -> ArraySlice<Int32> { levels[i * size..<(i + 1) * size] }

  /// Orders of the columns that may belong to a symmetry.
  var columnImages: [[Int]] {
    let distinct = (0..<size).map { Set(row($0)).count }
    let best = distinct.indices.max { distinct[$0] < distinct[$1] } ?? 0
    func order(_ i: Int) -> [Int] {
      (0..<size).sorted { a, b in
        let (p, q) = (levels[i * size + a], levels[i * size + b])
        return p != q ? p < q : a < b
      }
    }
    if distinct[best] == size {
      let reference = order(best)
      let values = row(best).sorted()
      return (0..<size).filter { row($0).sorted() == values }.map { other in
        var image = Array(repeating: 0, count: size)
        for (from, to) in zip(reference, order(other)) { image[from] = to }
        return image
      }
    }
    var images: [[Int]] = []
    for shift in 0..<size {
      images.append((0..<size).map { ($0 + shift) % size })
      images.append((0..<size).map { (shift - $0 + size) % size })
      if size & (size - 1) == 0 { images.append((0..<size).map { $0 ^ shift }) }
    }
    return images
  }

  /// The rows π with |M[π r, σ j]| = |M[r, j]|; of rows that are alike, an involution is tried.
  func rowImage(of columnImage: [Int]) -> [Int]? {
    var places: [[Int32]: [Int]] = [:]
    for i in 0..<size { places[columnImage.map { levels[i * size + $0] }, default: []].append(i) }
    var image: [Int] = []
    for i in 0..<size {
      guard let alike = places[Array(row(i))], let first = alike.first, let last = alike.last
      else { return nil }
      image.append(alike.count == 1 || first != i ? first : last)
    }
    return image
  }
}

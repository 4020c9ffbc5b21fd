/// Near words, for "did you mean".
package enum Spelling {
  /// Of longer words the rest does not count.
  private static let maximalLength = 64
  /// Of more candidates that are about as long as the word, the rest is not looked at: this is a hint.
  private static let maximalCount = 10_000

  /// The candidate nearest to `word`, if one is near enough to be meant; the first of several.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let letters = letters(of: word)
    var best: (word: String, distance: Int)?
    var count = 0
    for candidate in candidates {
      let others = Spelling.letters(of: candidate)
      // Every letter that one has more is an edit.
      let allowed = max(1, min(letters.count, others.count) / 3)
      guard abs(letters.count - others.count) <= allowed else { continue }
      count += 1
      if count > maximalCount { break }
      let distance = distance(letters, others)
      if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// The candidates that are as near as the nearest, three at most, if they are near enough.
  package static func near(to word: String, among candidates: [String]) -> [String] {
    guard let nearest = nearest(to: word, among: candidates) else { return [] }
    func distance(_ candidate: String) -> Int {
      Spelling.distance(word.lowercased(), candidate.lowercased())
    }
    let least = distance(nearest)
    return candidates.lazy.filter { distance($0) == least }.prefix(3).map { $0 }
  }

  /// Edits that turn `a` into `b`: insertions, deletions, changes, and swaps of neighbours.
  static func distance(_ a: String, _ b: String) -> Int { distance(letters(of: a), letters(of: b)) }

  private static func letters(of word: String) -> [Unicode.Scalar] {
    Array(String(word.unicodeScalars.prefix(maximalLength)).lowercased().unicodeScalars)
  }

  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var (before, above) = ([Int](), Array(0...b.count))
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var cost = min(row[j] + 1, above[j + 1] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      (before, above) = (above, row)
    }
    return above[b.count]
  }
}

/// Near words, for "did you mean".
package enum Spelling {
  /// The candidate nearest to `word`, if one is near enough to be meant.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let scored = candidates.map { ($0, distance(word.lowercased(), $0.lowercased())) }
    guard let best = scored.min(by: { $0.1 < $1.1 }) else { return nil }
    return best.1 <= max(1, min(word.count, best.0.count) / 3) ? best.0 : nil
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
  static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a.prefix(64))
    let b = Array(b.prefix(64))
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, rows[i - 1][j - 1] + 1)
        }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}

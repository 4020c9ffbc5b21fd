import Testing

@testable import Reports

@Suite struct CurveThinningTests {
  private func thinned(_ rows: [[Double]]) -> [[Double]] {
    var thinning = CurveThinning(from: rows[0][0], to: rows[rows.count - 1][0])
    for row in rows { thinning.add(row) }
    thinning.finish()
    return thinning.rows
  }

  @Test(arguments: [1, 2, 5, 999, 1000]) func fewRowsAllStay(count: Int) {
    let rows = (0..<count).map { (n: Int) -> [Double] in
      let noise = n * 7919 % 1009
      return [Double(10 * n + 3), Double(noise), Double(-n)]
    }
    #expect(thinned(rows) == rows)
  }

  /// Places of a damaged file may go back and forth, so that no column ever ends.
  @Test func rowsAreBoundedWhateverTheirOrder() {
    let rows = (0..<100_000).map { [Double($0 % 2 == 0 ? 1 : 1_000_000), Double($0)] }
    #expect(thinned(rows).count < CurveThinning.mostRows + 8)
  }

  /// Of each of the 1000 columns the extremes by brute force.
  @Test func ofManyTheExtremesOfEachColumnStay() {
    let count = 123_457
    let rows = (0..<count).map { (n: Int) -> [Double] in
      let (noise, spike) = (n * 7919 % 100_003, n == 77_777 ? 1_000_000_000 : n)
      return [Double(n), Double(noise), Double(spike)]
    }
    let thin = thinned(rows)
    #expect(thin.count <= 4 * CurveThinning.columns + 2)
    #expect(thin.first == rows.first && thin.last == rows.last)
    #expect(thin.map { $0[0] } == thin.map { $0[0] }.sorted())
    #expect(thin.allSatisfy { rows[Int($0[0])] == $0 })
    var extremes: [Int: (low: Double, high: Double)] = [:]
    for row in rows {
      let column = Int(row[0] * 1000 / Double(count - 1))
      let old = extremes[column] ?? (row[1], row[1])
      extremes[column] = (min(old.low, row[1]), max(old.high, row[1]))
    }
    let kept = Set(thin.map { $0[1] })
    #expect(extremes.values.allSatisfy { kept.contains($0.low) && kept.contains($0.high) })
    #expect(thin.contains { $0[2] == 1e9 })
  }

  /// An infinity is no extreme: it is not drawn, and would take the place of a value that is.
  @Test func infinitiesHideNoSpike() {
    let rows = (0..<100_000).map { (n: Int) -> [Double] in
      [Double(n), n % 7 == 0 ? .infinity : n % 7 == 1 ? -.infinity : n == 50_003 ? 9 : 1]
    }
    #expect(rows[50_003][1] == 9)
    let thin = thinned(rows)
    #expect(thin.contains { $0[1] == 9 })
    #expect(thin.dropFirst().dropLast().allSatisfy { $0[1].isFinite })
  }

  @Test func gapsStay() {
    let rows = (0..<100_000).map { (n: Int) -> [Double] in
      [Double(n), (30_000..<60_000).contains(n) ? Double.nan : 1]
    }
    let gap = thinned(rows).filter { $0[1].isNaN }.map { $0[0] }
    #expect(gap.count > 290 && (gap.first ?? 0) < 30_200 && (gap.last ?? 0) > 59_800)
  }

  @Test(arguments: [.nan, .infinity, 5, 1e300] as [Double])
  func damagedPlacesEndIt(place: Double) {
    let rows = (0..<50_000).map { (n: Int) -> [Double] in [place, Double(n)] }
    let thin = thinned(rows)
    #expect(thin.count < 20 && thin.last?[1] == 49_999)
  }
}

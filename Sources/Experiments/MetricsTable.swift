/// The rows of a `metrics.csv`; a row that a killed run left torn is left out.
package struct MetricsTable {
  private let columns: [Substring]
  private let rows: [[Substring]]

  package init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .dropLast()
      .map { $0.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) }
    let columns = lines.first?.map { Substring($0) } ?? []
    self.columns = columns
    rows = lines.dropFirst().filter { $0.count == columns.count }.map { $0.map { Substring($0) } }
  }

  /// The numbers of a column, NaN where a cell holds none; nil if there is no such column.
  package subscript(column: String) -> [Double]? {
    columns.firstIndex { $0 == column }.map { index in rows.map { Double($0[index]) ?? .nan } }
  }

  /// The lowest value of a column and the first epoch in which it stands.
  package func lowest(of column: String) -> (value: Double, epoch: Int)? {
    guard let epoch = columns.firstIndex(of: "epoch"),
      let place = columns.firstIndex(of: column[...])
    else { return nil }
    let values = rows.compactMap { row in
      Double(row[place]).flatMap { value in Int(row[epoch]).map { (value: value, epoch: $0) } }
    }
    return values.min { $0.value < $1.value }
  }

  /// The first epoch whose `test_nmse_db` is as asked for.
  package func firstEpoch(where isReached: (Double) -> Bool) -> Int? {
    guard let epoch = columns.firstIndex(of: "epoch"),
      let error = columns.firstIndex(of: "test_nmse_db")
    else { return nil }
    return rows.first { Double($0[error]).map(isReached) ?? false }.flatMap { Int($0[epoch]) }
  }
}

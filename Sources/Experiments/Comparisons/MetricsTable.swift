/// The rows of a `metrics.csv`; a row that a killed run left torn is left out.
package struct MetricsTable {
  package var names: [String] { columns.map(String.init) }
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
    guard let epochs = self["epoch"], let values = self[column] else { return nil }
    let found = zip(values, epochs).filter { !$0.0.isNaN }.min { $0.0 < $1.0 }
    return found.flatMap { value, epoch in Int(exactly: epoch).map { (value, $0) } }
  }

  /// The highest value of a column from the lowest on: how far it rose again.
  package func highestAfterLowest(of column: String) -> Double? {
    guard let values = self[column]?.filter({ !$0.isNaN }),
      let start = values.indices.min(by: { values[$0] < values[$1] })
    else { return nil }
    return values[start...].max()
  }

  /// The value of a column in an epoch that was evaluated.
  package func value(of column: String, atEpoch epoch: Int) -> Double? {
    guard let epochs = self["epoch"], let values = self[column],
      let row = epochs.firstIndex(of: Double(epoch)), !values[row].isNaN
    else { return nil }
    return values[row]
  }

  /// The first epoch whose `test_nmse_db` is as asked for.
  package func firstEpoch(where isReached: (Double) -> Bool) -> Int? {
    guard let epoch = columns.firstIndex(of: "epoch"),
      let error = columns.firstIndex(of: "test_nmse_db")
    else { return nil }
    return rows.first { Double($0[error]).map(isReached) ?? false }.flatMap { Int($0[epoch]) }
  }
}

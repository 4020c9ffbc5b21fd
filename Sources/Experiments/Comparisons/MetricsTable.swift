/// Some columns of a table, whole, as numbers: `missing` where a cell is empty, NaN where it holds another text.
package struct MetricsTable: Sendable {
  private let columns: [String: [Double]]
  /// How many values of a column are not finite, of rows that were left out too.
  package let notFinite: [String: Int]

  package init(columns: [String: [Double]], notFinite: [String: Int]) {
    self.columns = columns
    self.notFinite = notFinite
  }

  /// All rows of some columns, or of all; columns that are missing are left out.
  package init(_ file: MetricsFile, _ names: [String]? = nil) throws(FileError) {
    let names = (names ?? file.names).filter(file.names.contains)
    var values = names.map { _ in [Double]() }
    try file.forEachRow(of: names) { row, _ in
      for (column, number) in row.enumerated() { values[column].append(number) }
      return true
    }
    columns = Dictionary(zip(names, values)) { first, _ in first }
    notFinite = columns.mapValues { $0.count { !$0.isFinite && !$0.isMissing } }
  }

  /// Nil if there is no such column.
  package subscript(column: String) -> [Double]? { columns[column] }
}

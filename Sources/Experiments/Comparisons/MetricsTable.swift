/// Some columns of a table, whole, as numbers; NaN where a cell holds none.
package struct MetricsTable: Sendable {
  private let columns: [String: [Double]]

  package init(columns: [String: [Double]]) { self.columns = columns }

  /// All rows of some columns, or of all; columns that are missing are left out.
  package init(_ file: MetricsFile, _ names: [String]? = nil) throws(FileError) {
    let names = (names ?? file.names).filter(file.names.contains)
    var values = names.map { _ in [Double]() }
    try file.forEachRow(of: names) { row, _ in
      for (column, number) in row.enumerated() { values[column].append(number) }
      return true
    }
    columns = Dictionary(zip(names, values)) { first, _ in first }
  }

  /// Nil if there is no such column.
  package subscript(column: String) -> [Double]? { columns[column] }
}

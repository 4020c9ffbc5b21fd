internal import Numerical

/// The numbers of a figure as gnuplot's text: blocks with two blank lines between them, which a
/// script names by `index`.
struct DataFile {
  private(set) var text = ""
  private var count = 0

  /// Adds a table; returns its index.
  mutating func add(_ title: String, columns: [String], rows: [[Double]]) -> Int {
    begin(title, columns.joined(separator: " "))
    for row in rows { text += row.map(GnuplotText.number).joined(separator: " ") + "\n" }
    if rows.isEmpty { text += "NaN NaN\n" }
    return count - 1
  }

  /// Adds a matrix as it stands, row by row; returns its index.
  mutating func add(_ title: String, _ matrix: Matrix) -> Int {
    begin(title, "\(matrix.rows) x \(matrix.columns)")
    for i in 0..<matrix.rows {
      text += matrix.row(i).map(GnuplotText.number).joined(separator: " ") + "\n"
    }
    return count - 1
  }

  private mutating func begin(_ title: String, _ columns: String) {
    if count > 0 { text += "\n\n" }
    text += "# \(GnuplotText.plain(title, limit: 160)): \(columns)\n"
    count += 1
  }
}

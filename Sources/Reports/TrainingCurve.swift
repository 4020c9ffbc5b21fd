package import Experiments

/// The rows of a run's `metrics.csv`, column by column.
package struct TrainingCurve: Sendable {
  package let rows: Int
  private let columns: [String: [Double]]

  /// A last row that was cut off by a kill is left out.
  package init(_ directory: RunDirectory) throws(FileError) {
    self.init(csv: String(decoding: try File.read(directory.metrics), as: UTF8.self))
  }

  init(csv: String) {
    let lines = csv.split(separator: "\n")
    let names = (lines.first ?? "").split(separator: ",").map(String.init)
    var columns = Dictionary(uniqueKeysWithValues: Set(names).map { ($0, [Double]()) })
    var rows = 0
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count == names.count else { continue }
      for (name, cell) in zip(names, cells) { columns[name]?.append(Double(cell) ?? .nan) }
      rows += 1
    }
    self.rows = rows
    self.columns = columns
  }

  /// The values of a column, NaN where a cell is no number; nil if there is no such column.
  package subscript(column: String) -> [Double]? { columns[column] }
}

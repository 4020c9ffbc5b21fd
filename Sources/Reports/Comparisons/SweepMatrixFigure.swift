internal import Numerical

/// A metric over two swept values: a cell for each pair, with its number where there is room, and a cross where
/// that is not finite.
package enum SweepMatrixFigure {
  /// - Parameters:
  ///   - values: a row for each of `rows` with a number for each of `columns`; nil where there is
  ///     none.
  /// - Returns: nil where no value is finite.
  package static func figure(
    name: String, title: String, rows: [String], columns: [String], values: [[Double?]],
    rowLabel: String, columnLabel: String
  ) -> Figure? {
    precondition(
      values.count == rows.count && values.allSatisfy { $0.count == columns.count },
      "a value for each of \(rows.count) x \(columns.count) cells")
    let all = values.flatMap { $0 }.map { $0 ?? .nan }
    let finite = all.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return nil }
    var data = DataFile()
    _ = data.add(title, Matrix(rows: rows.count, columns: columns.count, elements: all))
    let crosses = values.enumerated().flatMap { row, cells in
      cells.enumerated().filter { $1.map { !$0.isFinite } ?? false }
        .map { column, _ in [Double(column), Double(row)] }
    }
    if !crosses.isEmpty {
      _ = data.add("not finite", columns: ["column", "row"], rows: crosses)
    }
    let isLogarithmic = all.spansDecades
    let middle = isLogarithmic ? (low * high).squareRoot() : (low + high) / 2
    let (from, to) = low < high ? (low, high) : (low - 0.5, low + 0.5)
    let cell = max(24, min(52, 420 / rows.count))
    let canvas = Canvas(
      width: 600, height: (crosses.isEmpty ? 105 : 130) + cell * rows.count)
    let hasNumbers = columns.count <= 8 && cell >= 24
    // Dark cells have white numbers and light cells black ones, on any page.
    let numbers = """
      , \\
        data index 0 matrix using 1:2:($3 < \(GnuplotText.number(middle)) ? sprintf('%.3g', $3) : '') \
      with labels textcolor rgb 'white' notitle, \\
        data index 0 matrix using 1:2:($3 >= \(GnuplotText.number(middle)) ? sprintf('%.3g', $3) : '') \
      with labels textcolor rgb 'black' notitle
      """
    let marks = """
      , \\
        data index 1 using 1:2 with points pt 2 ps 0.8 lw 1.5 lc rgb ink \
      title '\(NotFinite.words(crosses.count) ?? "")'
      """
    return Figure(
      name, title: title, width: canvas.width, height: canvas.height, data: data,
      commands: canvas.heading(GnuplotText.plain(title, limit: 72))
        + canvas.panel(left: 130, top: 35, width: 350, height: cell * rows.count) + """
          \(HouseStyle.viridis)
          unset grid
          set key at screen 0.5, screen \(canvas.y(canvas.height - 14)) center
          set xlabel \(GnuplotText.quoted(columnLabel, limit: 50))
          set ylabel \(GnuplotText.quoted(ending(rowLabel, limit: max(18, cell * rows.count / 8)), limit: 80))
          set xtics scale 0 (\(tics(columns, room: 350)))
          set ytics scale 0 (\(tics(rows, room: 12 * 30)))
          set xrange [-0.5:\(columns.count).0 - 0.5]
          set yrange [\(rows.count).0 - 0.5:-0.5]
          set cbrange [\(GnuplotText.number(from)):\(GnuplotText.number(to))]
          \(isLogarithmic ? "set logscale cb; set format cb '%.0te%T'" : "set format cb '%g'")
          plot data index 0 matrix with image pixels notitle\(hasNumbers ? numbers : "")\(crosses.isEmpty ? "" : marks)
          """)
  }

  /// The last parts of a path that fit: they tell more than the first.
  private static func ending(_ path: String, limit: Int) -> String {
    var parts = path.split(separator: ".")
    while parts.count > 1, parts.joined(separator: ".").count > limit { parts.removeFirst() }
    return parts.joined(separator: ".")
  }

  /// Names of cells; of many only some, cut to the room that each has.
  private static func tics(_ names: [String], room: Int) -> String {
    let step = (names.count + 11) / 12
    let limit = max(4, room * step / names.count / 8)
    return stride(from: 0, to: names.count, by: step).map {
      "\(GnuplotText.tic(names[$0], limit: limit)) \($0)"
    }.joined(separator: ", ")
  }
}

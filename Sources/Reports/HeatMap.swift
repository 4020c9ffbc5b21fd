internal import Numerical

/// A matrix in colours: row 0 on top, blue below zero and red above, white at zero.
struct HeatMap {
  let title: String
  let matrix: Matrix
  /// The colours reach from −limit to limit.
  let limit: Double
  var xLabel = "input"
  var yLabel: String?
  /// Where a line parts the columns and the rows: between the halves of `[re | im]`.
  var columnHalves = false
  var rowHalves = false
  /// Whether its scale stands below.
  var hasScale = true
  /// More cells a side than these are drawn as one, by the one of largest magnitude.
  var mostCells = 256
  /// Pixels that a side of the picture has at least, where it is scaled by its viewer.
  var leastPixels = 128

  init(_ title: String, _ matrix: Matrix, limit: Double? = nil) {
    self.title = title
    self.matrix = matrix
    let largest = limit ?? matrix.elements.reduce(0) { max($0, $1.magnitude) }
    self.limit = largest > 0 ? largest : 1
  }

  /// The commands that draw it at a place of a canvas, with its scale below.
  func commands(
    on canvas: Canvas, left: Int, top: Int, width: Int, height: Int, data: inout DataFile
  ) -> String {
    let step = (max(matrix.rows, matrix.columns) + mostCells - 1) / mostCells
    let cells = step == 1 ? matrix : matrix.thinned(by: step)
    let index = data.add(title, cells)
    let bound = GnuplotText.number(limit)
    return canvas.panel(left: left, top: top, width: width, height: height) + """
      set title \(GnuplotText.quoted(title, limit: 40))
      set xlabel \(GnuplotText.quoted(xLabel, limit: 40)) offset 0,0.5
      set ylabel \(GnuplotText.quoted(yLabel ?? "", limit: 40))
      set xrange [-0.5:\(matrix.columns).0 - 0.5]
      set yrange [\(matrix.rows).0 - 0.5:-0.5]
      set xtics \(Tics.step(count: matrix.columns)) scale 0.5 offset 0,0.3
      set ytics \(Tics.step(count: matrix.rows)) scale 0.5
      set cbrange [-\(bound):\(bound)]
      set cbtics \(Tics.pair(below: limit)) format '%g'
      \(scale(on: canvas, left: left, top: top + height + 62, width: width))
      \(separators)\(plot(cells, index: index, step: step))
      unset arrow

      """
  }

  private func scale(on canvas: Canvas, left: Int, top: Int, width: Int) -> String {
    guard hasScale else { return "unset colorbox" }
    return """
      set colorbox horizontal user origin \(canvas.x(left)), \(canvas.y(top)) \
      size \(GnuplotText.number(Double(width) / Double(canvas.width))), \
      \(GnuplotText.number(10 / Double(canvas.height)))
      """
  }

  /// Viewers blur the pixels of a small picture. So that cells stay squares, a small matrix is drawn
  /// with several pixels a cell, from a copy in an array.
  private func plot(_ cells: Matrix, index: Int, step: Int) -> String {
    func copies(_ count: Int) -> Int { (leastPixels + count - 1) / count }
    func range(_ count: Int) -> String {
      let edge = 0.5 - 0.5 / Double(copies(count))
      return "\(GnuplotText.number(-edge)):\(GnuplotText.number(Double(count - 1) + edge))"
    }
    let shift = GnuplotText.number(Double(step - 1) / 2)
    let place = step == 1 ? "1:2" : "(\(step) * $1 + \(shift)):(\(step) * $2 + \(shift))"
    let (rows, columns) = (cells.rows, cells.columns)
    if copies(rows) == 1 && copies(columns) == 1 {
      return "plot data index \(index) matrix using \(place):3 with image notitle"
    }
    return """
      array cells[\(rows * columns)]
      set table $unused
      plot data index \(index) matrix using (cells[int(1 + $1 + \(columns) * $2)] = $3):(0)
      unset table
      set samples \(copies(columns) * columns)
      set isosamples \(copies(rows) * rows)
      plot sample [u=\(range(columns))] [v=\(range(rows))] '++' using \(place):\
      (cells[int(1 + floor($1 + 0.5) + \(columns) * floor($2 + 0.5))]) with image notitle
      """
  }

  private var separators: String {
    let style = "nohead front lc rgb ink lw 0.6 dashtype 2\n"
    var text = ""
    if columnHalves {
      let x = GnuplotText.number(Double(matrix.columns) / 2 - 0.5)
      text += "set arrow from \(x), graph 0 to \(x), graph 1 \(style)"
    }
    if rowHalves {
      let y = GnuplotText.number(Double(matrix.rows) / 2 - 0.5)
      text += "set arrow from graph 0, first \(y) to graph 1, first \(y) \(style)"
    }
    return text
  }
}

extension Matrix {
  /// One element for each block of step x step: the one of largest magnitude, with its sign.
  func thinned(by step: Int) -> Matrix {
    Matrix(rows: (rows + step - 1) / step, columns: (columns + step - 1) / step) { i, j in
      var largest = 0.0
      for row in step * i..<min(rows, step * (i + 1)) {
        for column in step * j..<min(columns, step * (j + 1))
        where self[row, column].magnitude > largest.magnitude {
          largest = self[row, column]
        }
      }
      return largest
    }
  }
}

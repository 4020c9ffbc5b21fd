internal import Experiments
internal import Learning
internal import Numerical
internal import Targets
internal import YAML

/// A small network of dense layers as circles in columns, with an edge for each weight.
struct NetworkGraph {
  private struct Column {
    let count: Int
    var caption: String
  }

  private var columns: [Column]
  /// The weights between each column and the next, outputs x inputs.
  private var weights: [Matrix] = []

  private static let mostNodes = 64
  private static let mostEdges = 300
  private static let mostColumns = 6

  /// Nil where the network has more circles than can be told apart, or layers that are not drawn as
  /// edges: only dense layers and functions of single numbers are.
  init?(_ network: TrainedNetwork, _ run: RecordedRun) {
    let architecture = network.architecture
    columns = [Column(count: architecture.inputCount, caption: "input")]
    for (index, stage) in architecture.stages.enumerated() {
      let layer = type(of: stage.layer).name
      let name = "layers.\(index).\(layer).weight"
      if let block = architecture.blocks.first(where: { $0.name == name && $0.shape.count == 2 }) {
        weights.append(network.matrix(of: block))
        columns.append(Column(count: stage.outputCount, caption: "dense"))
      } else if stage.parameters.isEmpty, stage.inputCount == stage.outputCount {
        columns[columns.count - 1].caption += ", \(layer)"
      } else {
        return nil
      }
    }
    columns[columns.count - 1].caption =
      columns[columns.count - 1].caption.replacing("dense", with: "output")
    let edges = weights.reduce(0) { $0 + $1.elements.count }
    guard !weights.isEmpty, columns.count <= NetworkGraph.mostColumns,
      edges <= NetworkGraph.mostEdges,
      columns.allSatisfy({ $0.count <= NetworkGraph.mostNodes })
    else { return nil }
  }

  func figure(_ name: String, _ run: RecordedRun) -> Figure {
    let most = columns.map(\.count).max() ?? 1
    let height = 120 + min(460, max(200, 34 * most))
    let canvas = Canvas(width: 600, height: height)
    var data = DataFile()
    let title = "Network: \(run.label)"
    let limit = weights.flatMap(\.elements).reduce(0) { max($0, $1.magnitude) }
    let scale = limit > 0 ? limit : 1
    let levels = addEdges(&data, scale: scale)
    let nodes = data.add("circles", columns: ["x", "y"], rows: columns.indices.flatMap(places))
    let bound = GnuplotText.number(scale)
    var plots = levels.map { level, index in
      "data index \(index) using 1:2:3:4:5 with vectors nohead lw "
        + "\(GnuplotText.number(0.4 + 0.35 * Double(level))) lc palette"
    }
    plots.append(
      "data index \(nodes) using 1:2 with points pt 7 ps \(most > 16 ? "0.7" : "1.3") lc rgb ink")
    let wide = columns.count - 1
    return Figure(
      name, title: title, width: canvas.width, height: height, data: data,
      commands: canvas.heading(title)
        + canvas.panel(left: 85, top: 60, width: 430, height: height - 135) + """
          # Grey at zero, in the lightness of the ink: an edge that does nothing stands back on any page.
          set palette defined (-1 '#2f6fd6', -0.25 '#7f93b5', 0 '#85888d', 0.25 '#b58c86', 1 '#d8402f')
          set cbrange [-\(bound):\(bound)]
          set cblabel 'weight' offset 0,0.5
          set colorbox horizontal user origin 0.25, \(canvas.y(height - 45)) size 0.5, \
          \(GnuplotText.number(10 / Double(height)))
          unset border
          unset tics
          set cbtics \(Tics.pair(below: scale)) format '%g'
          unset grid
          unset key
          set xrange [0:\(wide)]
          set yrange [-1:1]
          \(labels(run))plot \(plots.joined(separator: ", \\\n  "))
          """)
  }

  /// Where the circles of a column are: the first on top, all columns as far apart.
  private func places(_ column: Int) -> [[Double]] {
    let count = columns[column].count
    let most = columns.map(\.count).max() ?? 1
    let step = most > 1 ? 2 / Double(most - 1) : 0
    return (0..<count).map { [Double(column), step * (Double(count - 1) / 2 - Double($0))] }
  }

  /// Edges in levels of |weight|, because a plot has one width of line; weak ones are drawn first.
  private func addEdges(_ data: inout DataFile, scale: Double) -> [(level: Int, index: Int)] {
    var levels = [[[Double]]](repeating: [], count: 6)
    for (column, matrix) in weights.enumerated() {
      let (from, to) = (places(column), places(column + 1))
      for i in 0..<matrix.rows {
        for j in 0..<matrix.columns {
          let share = matrix[i, j].magnitude / scale
          // What is no number, in a run that was changed by hand, is drawn as the weakest.
          let level = Int(exactly: min(5, (6 * share).rounded(.down))) ?? 0
          let (a, b) = (from[j], to[i])
          levels[level].append([a[0], a[1], b[0] - a[0], b[1] - a[1], matrix[i, j]])
        }
      }
    }
    return levels.indices.filter { !levels[$0].isEmpty }.map { level in
      (level, data.add("edges", columns: ["x", "y", "dx", "dy", "weight"], rows: levels[level]))
    }
  }

  /// What a column is above it, and the names of inputs and outputs beside their circles.
  private func labels(_ run: RecordedRun) -> String {
    var text = ""
    for (i, column) in columns.enumerated() {
      text +=
        "set label \(GnuplotText.quoted(column.caption)) at first \(i), graph 1"
        + " center offset 0,1.3 textcolor rgb ink\n"
    }
    let target = run.definition.target
    let last = columns.count - 1
    for (column, isComplex, letter, side) in [
      (0, target.hasComplexInput, "x", "right offset -1.4,0"),
      (last, target.hasComplexOutput, "y", "left offset 1.4,0"),
    ] where columns[column].count <= 20 {
      for (i, place) in places(column).enumerated() {
        let half = columns[column].count / 2
        let name =
          isComplex ? "\(i < half ? "re" : "im") \(letter)[\(i % half)]" : "\(letter)[\(i)]"
        text +=
          "set label '\(name)' at first \(column), first \(GnuplotText.number(place[1]))"
          + " \(side) textcolor rgb ink\n"
      }
    }
    return text
  }
}

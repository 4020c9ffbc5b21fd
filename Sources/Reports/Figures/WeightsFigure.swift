internal import Experiments
internal import Learning
internal import Numerical
internal import Targets

/// The learned operator beside the exact one and their difference; of a network that is no linear
/// operator, the weights of its dense layers.
enum WeightsFigure: RunFigure {
  static let name = "weights"
  static let summary = "heat maps of the weights; of a linear target beside the exact matrix"

  static func figure(_ run: RecordedRun) -> Figure? {
    if let (learned, exact) = run.operators {
      // A single row shows nothing as a heat map; `taps` does.
      return exact.rows > 1 ? triple(run, learned.matrix, exact) : nil
    }
    return layers(run)
  }

  private static func triple(_ run: RecordedRun, _ learned: Matrix, _ exact: Matrix) -> Figure {
    let limit = (learned.elements + exact.elements).reduce(0) { max($0, $1.magnitude) }
    let target = run.definition.target
    var maps = [
      HeatMap("learned", learned, limit: limit), HeatMap("exact", exact, limit: limit),
      HeatMap("learned − exact", learned - exact),
    ]
    for i in maps.indices {
      maps[i].columnHalves = target.hasComplexInput
      maps[i].rowHalves = target.hasComplexOutput
      maps[i].xLabel = target.hasComplexInput ? "input (re | im)" : "input"
    }
    maps[0].yLabel = target.hasComplexOutput ? "output (im | re)" : "output"
    return drawn(run, maps, title: "Operator of \(run.label): learned, exact, difference")
  }

  private static func layers(_ run: RecordedRun) -> Figure? {
    guard let network = run.network else { return nil }
    let blocks = network.architecture.blocks.filter { $0.shape.count == 2 }
    guard !blocks.isEmpty else { return nil }
    var matrices = blocks.map { network.matrix(of: $0) }
    let isSorted = sortHidden(&matrices, network.architecture)
    let maps = zip(blocks, matrices).prefix(3).map { block, matrix in
      // `layers.2.dense.weight`
      let words = block.name.split(separator: ".")
      var map = HeatMap("layer \(words[1]): \(matrix.columns) → \(matrix.rows)", matrix)
      let isFirst = block.name == blocks[0].name
      let isLast = block.name == blocks[blocks.count - 1].name
      map.xLabel = isFirst ? "input" : "hidden unit"
      map.yLabel = isLast ? "output" : "hidden unit"
      return map
    }
    let note =
      isSorted
      ? "hidden units are in the order of the output they feed most"
      : blocks.count > maps.count ? "the first \(maps.count) of \(blocks.count) dense layers" : ""
    return drawn(run, maps, title: "Weights of \(run.label)", note: note)
  }

  /// Brings the hidden units of two dense layers into the order of the outputs that each feeds
  /// most: the order of training is accidental, and hides what belongs together.
  private static func sortHidden(_ matrices: inout [Matrix], _ architecture: Architecture) -> Bool {
    guard matrices.count == 2, matrices[0].rows == matrices[1].columns,
      architecture.stages.count == 3
    else { return false }
    let (first, second) = (matrices[0], matrices[1])
    let feeds = (0..<second.columns).map { unit in
      (0..<second.rows).max { second[$0, unit].magnitude < second[$1, unit].magnitude } ?? 0
    }
    let order = feeds.indices.sorted { (feeds[$0], $0) < (feeds[$1], $1) }
    matrices = [
      Matrix(rows: first.rows, columns: first.columns) { first[order[$0], $1] },
      Matrix(rows: second.rows, columns: second.columns) { second[$0, order[$1]] },
    ]
    return true
  }

  private static func drawn(
    _ run: RecordedRun, _ maps: [HeatMap], title: String, note: String = ""
  ) -> Figure {
    let hasOwnLabels = maps.dropFirst().contains { $0.yLabel != nil }
    let side = hasOwnLabels ? 230 : 150
    let height = side + (note.isEmpty ? 155 : 175)
    let canvas = Canvas(width: 600, height: height)
    let gap = hasOwnLabels ? 75 : 40
    let room = canvas.width - 75 - 20 - gap * (maps.count - 1)
    let width = min(320, room / maps.count)
    let start = 75 + (room - maps.count * width) / 2
    var data = DataFile()
    var commands =
      HouseStyle.coolwarm + "unset grid\nunset key\nset multiplot\n"
      + canvas.heading(title)
    if !note.isEmpty {
      commands +=
        "set label 2 \(GnuplotText.quoted(note)) at screen 0.5, screen \(canvas.y(height - 12))"
        + " center textcolor rgb ink\n"
    }
    for (i, map) in maps.enumerated() {
      commands += map.commands(
        on: canvas, left: start + i * (width + gap), top: 60, width: width, height: side,
        data: &data)
      commands += "unset label\n"
    }
    return Figure(
      name, title: title, width: canvas.width, height: height, data: data,
      commands: commands + "unset multiplot")
  }
}

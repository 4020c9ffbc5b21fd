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
    let limit = [learned, exact].reduce(0) { $1.elements.reduce($0) { max($0, $1.magnitude) } }
    var maps = [
      HeatMap("learned", learned, limit: limit), HeatMap("exact", exact, limit: limit),
      HeatMap("learned − exact", learned - exact),
    ]
    for i in maps.indices {
      maps[i].nameAxes(of: run.definition.target)
      if i > 0 { maps[i].yLabel = nil }
    }
    return drawn(run, maps, title: "Operator of \(run.label): learned, exact, difference")
  }

  private static func layers(_ run: RecordedRun) -> Figure? {
    guard let network = run.network else { return nil }
    let blocks = network.architecture.blocks.filter { $0.shape.count == 2 }
    guard !blocks.isEmpty else { return nil }
    var matrices = blocks.map { network.matrix(of: $0) }
    let order = hiddenOrder(matrices, network.architecture)
    if let order {
      let (first, second) = (matrices[0], matrices[1])
      matrices = [
        first.rows(in: order),
        Matrix(rows: second.rows, columns: second.columns) { second[$0, order[$1]] },
      ]
    }
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
      order != nil
      ? "hidden units are in the order of the output they feed most"
      : blocks.count > maps.count ? "the first \(maps.count) of \(blocks.count) dense layers" : ""
    return drawn(run, maps, title: "Weights of \(run.label)", note: note)
  }

  /// The hidden units of two dense layers in the order of the outputs that each feeds most: the
  /// order of training is accidental, and hides what belongs together. Nil for other nets.
  static func hiddenOrder(_ matrices: [Matrix], _ architecture: Architecture) -> [Int]? {
    guard matrices.count == 2, matrices[0].rows == matrices[1].columns,
      architecture.stages.count == 3
    else { return nil }
    let second = matrices[1]
    let feeds = (0..<second.columns).map { unit in
      (0..<second.rows).max { second[$0, unit].magnitude < second[$1, unit].magnitude } ?? 0
    }
    return feeds.indices.sorted { (feeds[$0], $0) < (feeds[$1], $1) }
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

extension HeatMap {
  /// For an operator between the inputs and outputs of a target.
  mutating func nameAxes(of target: any Target) {
    columnHalves = target.hasComplexInput
    rowHalves = target.hasComplexOutput
    xLabel = target.hasComplexInput ? "input (re | im)" : "input"
    yLabel = target.hasComplexOutput ? "output (im | re)" : "output"
  }
}

extension Matrix {
  func rows(in order: [Int]) -> Matrix {
    Matrix(rows: rows, columns: columns) { self[order[$0], $1] }
  }
}

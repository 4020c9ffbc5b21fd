/// The weights while they train, as six pictures for paper.
enum StillsFigure: RunFigure {
  static let name = "stills"
  static let summary = "the weights at six moments of training, where `train` kept snapshots"

  private static let perRow = 3

  static func figure(_ run: RecordedRun) -> Figure? {
    guard let weights = run.frames else { return nil }
    let stills = weights.frames.spread(2 * perRow)
    let rows = (stills.count + perRow - 1) / perRow
    let (side, gap, pitch) = (150, 30, 215)
    let canvas = Canvas(width: 600, height: 150 + side + (rows - 1) * pitch)
    var data = DataFile()
    let title = "\(weights.subject) of \(run.label), while it trains"
    var commands =
      HouseStyle.coolwarm + "unset grid\nunset key\nset multiplot\n" + canvas.heading(title)
    for (place, still) in stills.enumerated() {
      let (row, column) = place.quotientAndRemainder(dividingBy: perRow)
      var map = weights.map(still)
      if column > 0 { map.yLabel = nil }
      if row < rows - 1 { map.xLabel = "" }
      // One scale for all of them, in the middle of the last row.
      map.hasScale = place == min(stills.count - 1, perRow * rows - 2)
      commands += map.commands(
        on: canvas, left: 75 + column * (side + gap), top: 60 + row * pitch, width: side,
        height: side, data: &data)
      commands += "unset label\n"
    }
    return Figure(
      name, title: title, width: canvas.width, height: canvas.height, data: data,
      commands: commands + "unset multiplot")
  }
}

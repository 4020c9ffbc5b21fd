/// The weights while they train, as a moving picture.
enum AnimationFigure: RunFigure {
  static let name = "animation"
  static let summary = "the weights while they train, as a GIF, where `train` kept snapshots"

  static func figure(_ run: RecordedRun) -> Figure? {
    guard let weights = run.frames else { return nil }
    let side = 300
    let canvas = Canvas(width: 410, height: side + 155)
    var data = DataFile()
    let title = "\(weights.subject) of \(run.label)"
    var commands = HouseStyle.coolwarm + "unset grid\nunset key\n" + canvas.heading(title)
    for frame in weights.frames {
      var map = weights.map(frame)
      map.mostCells = 64
      // Gnuplot itself scales the cells of a GIF, sharp and four times as fast as from copies.
      map.leastPixels = 1
      commands += map.commands(
        on: canvas, left: 80, top: 60, width: side, height: side, data: &data)
    }
    return Figure(
      name, title: "\(title), while it trains", width: canvas.width, height: canvas.height,
      isAnimation: true, data: data, commands: commands)
  }
}

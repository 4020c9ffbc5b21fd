internal import Learning
internal import YAML

/// A network as a column of blocks, one a layer, as wide as the logarithm of what it gives.
struct NetworkBlocks {
  private let architecture: Architecture

  init(_ architecture: Architecture) { self.architecture = architecture }

  /// More layers than these are left out in the middle.
  private static let mostLayers = 14

  func figure(_ name: String, _ run: RecordedRun) -> Figure {
    var blocks = [Block("input", width: architecture.inputCount)]
    for stage in architecture.stages {
      blocks.append(Block(stage))
    }
    if blocks.count > NetworkBlocks.mostLayers {
      let left = blocks.count - NetworkBlocks.mostLayers + 1
      blocks.replaceSubrange(6..<6 + left, with: [Block("… \(left) more layers …", width: nil)])
    }
    let height = 60 + 44 * blocks.count
    let canvas = Canvas(width: 600, height: height)
    let widest = blocks.compactMap(\.width).max() ?? 1
    var commands = canvas.heading("Network: \(run.label)")
    commands += "unset border\nunset tics\nunset grid\nunset key\n"
    for (i, block) in blocks.enumerated() {
      let (top, bottom) = (45 + 44 * i, 45 + 44 * i + 30)
      let half = 145 + 105 * bits(block.width ?? 1) / max(1, bits(widest))
      if block.width != nil {
        commands += """
          set object \(i + 1) rectangle from screen \(canvas.x(300 - half)), screen \
          \(canvas.y(bottom)) to screen \(canvas.x(300 + half)), screen \(canvas.y(top)) \
          fillcolor rgb '\(HouseStyle.colors[block.hasWeights ? 0 : 2])' fillstyle transparent solid 0.12 \
          border linecolor rgb ink

          """
      }
      if i > 0 {
        commands += """
          set arrow \(i) from screen 0.5, screen \(canvas.y(top - 13)) to screen 0.5, screen \
          \(canvas.y(top - 1)) linecolor rgb ink head filled size screen 0.01, 25

          """
      }
      commands += """
        set label \(10 + i) \(GnuplotText.quoted(block.text)) at screen 0.5, screen \
        \(canvas.y(top + 15)) center front textcolor rgb ink

        """
    }
    return Figure(
      name, title: "Network: \(run.label)", width: canvas.width, height: height, data: DataFile(),
      commands: commands + "set xrange [0:1]\nset yrange [0:1]\nplot -1 with lines")
  }

  private func bits(_ count: Int) -> Int { Int.bitWidth - count.leadingZeroBitCount }

  private struct Block {
    let text: String
    let width: Int?
    let hasWeights: Bool

    init(_ text: String, width: Int?) {
      self.text = width.map { "\(text): \($0) numbers" } ?? text
      self.width = width
      hasWeights = false
    }

    init(_ stage: Architecture.Stage) {
      let count = stage.parameters.count
      let size = "\(stage.inputCount) → \(stage.outputCount)"
      let layer = type(of: stage.layer).name
      text = count == 0 ? "\(layer): \(size)" : "\(layer): \(size), \(count) parameters"
      width = stage.outputCount
      hasWeights = count > 0
    }
  }
}

/// A signal-flow graph as SVG: inputs left, outputs right, a column for each stage; edges without a word have
/// weight 1, dashed ones −1.
public struct FlowDrawing {
  public let text: String

  /// Larger graphs are a thicket: inputs and outputs at most.
  public static let most = 64

  // Of all figures: one ink that stands out from white and from black pages.
  private static let ink = "#767c86"
  private static let blue = "#2b83c6"
  private static let orange = "#d55e00"
  private static let (left, top, row, stage) = (70, 40, 28, 150)

  public init(_ graph: FlowGraph, title: String) {
    func x(_ node: FlowGraph.Node) -> Int { FlowDrawing.left + node.column * FlowDrawing.stage }
    func y(_ node: FlowGraph.Node) -> Int { FlowDrawing.top + node.line * FlowDrawing.row }
    let width = 2 * FlowDrawing.left + (graph.columns - 1) * FlowDrawing.stage
    let height = FlowDrawing.top + graph.lines * FlowDrawing.row
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" font-family=\"sans-serif\" font-size=\"11\">",
      "<text x=\"\(width / 2)\" y=\"18\" text-anchor=\"middle\" font-size=\"13\" fill=\"\(FlowDrawing.ink)\">\(FlowDrawing.escaped(title))</text>",
    ]
    var words: [String] = []
    for node in graph.nodes {
      for edge in node.edges {
        let from = graph.nodes[edge.from]
        let (a, b, c, d) = (x(from), y(from), x(node), y(node))
        let isMinus = edge.weight < 0
        lines.append(
          "<line x1=\"\(a)\" y1=\"\(b)\" x2=\"\(c)\" y2=\"\(d)\" stroke=\"\(isMinus ? FlowDrawing.orange : FlowDrawing.blue)\" stroke-width=\"1.3\"\(isMinus ? " stroke-dasharray=\"4 2\"" : "")/>"
        )
        if abs(edge.weight) != 1 {
          // At three quarters of the edge, where edges of a crossing pair are apart.
          let (tx, ty) = (a + (c - a) * 3 / 4, b + (d - b) * 3 / 4 - 3)
          words.append(
            "<text x=\"\(tx)\" y=\"\(ty)\" text-anchor=\"middle\" font-size=\"9\" fill=\"\(FlowDrawing.ink)\">\(FlowDrawing.word(edge.weight))</text>"
          )
        }
      }
    }
    lines += words
    for node in graph.nodes {
      lines.append(
        "<circle cx=\"\(x(node))\" cy=\"\(y(node))\" r=\"2.5\" fill=\"\(FlowDrawing.ink)\"/>")
      if let label = node.label {
        let isInput = node.column == 0
        lines.append(
          "<text x=\"\(x(node) + (isInput ? -8 : 8))\" y=\"\(y(node) + 4)\" text-anchor=\"\(isInput ? "end" : "start")\" fill=\"\(FlowDrawing.ink)\">\(label)</text>"
        )
      }
    }
    text = lines.joined(separator: "\n") + "\n</svg>\n"
  }

  private static func word(_ weight: Double) -> String {
    if let name = ConstantName.name(of: abs(weight)) {
      return escaped(name.replacing("pi", with: "π").replacing("sqrt", with: "√"))
    }
    return "\((abs(weight) * 1e4).rounded() / 1e4)"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}

/// A program as a signal-flow graph: inputs, sums in stages, outputs, with a constant on each edge.
///
/// A sum and a difference of the same two lie on the lines of these two, as in the butterfly diagrams of
/// textbooks; all else lies as near to what it comes from as there is room.
public struct FlowGraph: Sendable {
  public struct Edge: Sendable, Equatable {
    public let from: Int
    public let weight: Double
  }

  public struct Node: Sendable {
    /// The stage: 0 for inputs; outputs have the last one.
    public let column: Int
    /// The line, counted from above.
    public var line: Int
    public let edges: [Edge]
    /// Of inputs and outputs.
    public let label: String?
  }

  public private(set) var nodes: [Node] = []
  public private(set) var columns = 1
  public private(set) var lines = 0

  /// - Parameter isComplex: whether inputs and outputs are `[re | im]`.
  public init(_ program: Program, isComplex: Bool) {
    func label(_ letter: String, _ i: Int, of count: Int) -> String {
      let half = count / 2
      return isComplex ? "\(i < half ? "re" : "im") \(letter)\(i % half)" : "\(letter)\(i)"
    }
    // Inputs that nothing uses have a line too.
    for j in 0..<program.inputCount {
      nodes.append(
        Node(column: 0, line: j, edges: [], label: label("x", j, of: program.inputCount)))
    }
    var values: [Edge] = []
    for step in program.steps {
      switch step {
      case .input(let j): values.append(Edge(from: j, weight: 1))
      case .product(let constant, let a):
        values.append(Edge(from: values[a].from, weight: constant * values[a].weight))
      case .sum(let a, let b): values.append(sum(values[a], values[b], sign: 1))
      case .difference(let a, let b): values.append(sum(values[a], values[b], sign: -1))
      }
    }
    columns = (nodes.map(\.column).max() ?? 0) + 2
    lines = max(program.inputCount, program.outputs.count)
    let inner = nodes.indices
    for (i, output) in program.outputs.enumerated() {
      let edges = output.step.map { step in
        [Edge(from: values[step].from, weight: values[step].weight * (output.isNegated ? -1 : 1))]
      }
      nodes.append(
        Node(
          column: columns - 1, line: i, edges: edges ?? [],
          label: label("X", i, of: program.outputs.count)))
    }
    // A larger one is never drawn, and places in it would take minutes.
    guard lines <= FlowDrawing.most else { return }
    for column in 1..<columns { settle(inner.filter { nodes[$0].column == column }) }
    settle(Array(inner.endIndex..<nodes.count))
    lines = (nodes.map(\.line).max() ?? 0) + 1
  }

  private mutating func sum(_ a: Edge, _ b: Edge, sign: Double) -> Edge {
    let edges = [a, Edge(from: b.from, weight: sign * b.weight)]
    let column = 1 + max(nodes[a.from].column, nodes[b.from].column)
    nodes.append(Node(column: column, line: 0, edges: edges, label: nil))
    return Edge(from: nodes.count - 1, weight: 1)
  }

  /// Gives the nodes of one column their lines.
  private mutating func settle(_ column: [Int]) {
    var taken: Set<Int> = []
    var pairs: [[Int]: Int] = [:]
    // Sums before differences, so that a sum lies on the upper line of the two.
    let order = column.sorted { a, b in
      let (p, q) = (minuses(a), minuses(b))
      return p != q ? p < q : a < b
    }
    for node in order {
      let sources = nodes[node].edges.map(\.from).sorted()
      let wanted = sources.map { nodes[$0].line }.sorted()
      let number = pairs[sources, default: 0]
      pairs[sources] = number + 1
      let line = wanted.isEmpty ? 0 : wanted[min(number, wanted.count - 1)]
      var place = line
      for distance in 0... {
        if !taken.contains(line - distance), line - distance >= 0 {
          place = line - distance
        } else if !taken.contains(line + distance) {
          place = line + distance
        } else {
          continue
        }
        break
      }
      taken.insert(place)
      nodes[node].line = place
    }
  }

  private func minuses(_ node: Int) -> Int { nodes[node].edges.count { $0.weight < 0 } }
}

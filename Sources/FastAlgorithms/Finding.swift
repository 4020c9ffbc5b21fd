/// One step of what was found, such as two classes of rows in a 32 x 32 block.
public struct Finding: Sendable, Equatable {
  public let text: String
  /// How deep inside other findings it lies.
  public let depth: Int
}

extension Structure {
  /// The findings from the outermost in; what repeats at one depth is said once, with how often.
  var findings: [Finding] {
    var found: [(text: String, depth: Int, count: Int)] = []
    collect(depth: 0, into: &found)
    return found.map {
      Finding(text: $0.count == 1 ? $0.text : "\($0.text), \($0.count) times", depth: $0.depth)
    }
  }

  private func collect(depth: Int, into found: inout [(text: String, depth: Int, count: Int)]) {
    var depth = depth
    if let finding {
      let text = "\(rows) x \(columns)\(isComplex ? " complex" : ""): \(finding)"
      if let known = found.lastIndex(where: { $0.text == text && $0.depth == depth }) {
        found[known].count += 1
      } else {
        found.append((text, depth, 1))
      }
      depth += 1
    }
    for inner in inner { inner.collect(depth: depth, into: &found) }
  }

  private var inner: [Structure] {
    switch form {
    case .direct: []
    case .blocks(let parts): parts.map(\.structure)
    case .chain(let factors): factors
    case .realOnBothParts(let structure), .complex(let structure, _, _), .realified(let structure):
      [structure]
    }
  }
}

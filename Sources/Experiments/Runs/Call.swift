package import YAML

/// What was called, and in which checkout: the same for all runs of a batch.
package struct Call: Sendable {
  private let arguments: [String]
  private let checkout: Checkout?

  /// Bytes of all arguments that are recorded, and of each where there are more: whoever looks at the run
  /// reads no endless record.
  private static let mostBytes = 100_000
  private static let mostBytesOfEach = 20

  package init(arguments: [String] = [], checkout: Checkout? = nil) {
    let size = arguments.reduce(0) { $0 + $1.utf8.count }
    self.arguments =
      size <= Call.mostBytes
      ? arguments
      : arguments.map {
        $0.utf8.count <= Call.mostBytesOfEach
          ? $0 : String(decoding: $0.utf8.prefix(Call.mostBytesOfEach), as: UTF8.self) + "…"
      }
    self.checkout = checkout
  }

  /// As ``line`` says it; what is missing there is unknown.
  package init(_ node: Node) {
    arguments = node["arguments"]?.items?.compactMap { $0.scalar?.text } ?? []
    checkout = node["git_commit"]?.scalar.flatMap { commit in
      node["git_dirty"]?.scalar?.bool.map { Checkout(commit: commit.text, isDirty: $0) }
    }
  }

  var members: [(String, JSON)] {
    [
      ("arguments", .array(arguments.map(JSON.string))),
      ("git_commit", checkout.map { .string($0.commit) } ?? .null),
      ("git_dirty", checkout.map { .bool($0.isDirty) } ?? .null),
    ]
  }

  /// For the worker that does a run.
  var line: String {
    let texts = members.map { "\"\($0)\": \($1.text.dropLast())" }
    return "{" + texts.joined(separator: ", ") + "}\n"
  }
}

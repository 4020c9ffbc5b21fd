package import YAML

/// Which seeds a run is repeated with: a count n stands for 0…n−1, a list for its numbers.
package struct Seeds: Sendable, Equatable {
  package let values: [Int]

  static let phrase = "a count of 1 to 100000 seeds or a list of different whole numbers"
  private static let mostSeeds = 100_000
  private static let largest = 1 << 53

  private static let schema = JSON.object([
    (
      "anyOf",
      .array([
        .object([
          ("type", .string("integer")), ("minimum", .int(1)), ("maximum", .int(mostSeeds)),
        ]),
        .object([
          ("type", .string("array")),
          (
            "items",
            .object([
              ("type", .string("integer")), ("minimum", .int(0)), ("maximum", .int(largest)),
            ])
          ),
          ("minItems", .int(1)), ("maxItems", .int(mostSeeds)), ("uniqueItems", .bool(true)),
        ]),
      ])
    )
  ])

  /// Nil where the node is neither.
  package init?(_ node: Node) {
    if let count = node.scalar?.int {
      guard (1...Seeds.mostSeeds).contains(count) else { return nil }
      values = Array(0..<count)
      return
    }
    guard let items = node.items, !items.isEmpty, items.count <= Seeds.mostSeeds else { return nil }
    let numbers = items.compactMap { $0.scalar?.int }
    let isUnique = Set(numbers).count == items.count
    guard isUnique, numbers.allSatisfy((0...Seeds.largest).contains) else { return nil }
    values = numbers
  }

  /// What is wrong with each item of a list, where `init` gives nil; empty of what is no list.
  static func faults(of node: Node) -> [Diagnostic] {
    var seen: Set<Int> = []
    return (node.items ?? []).prefix(mostSeeds).compactMap { item in
      guard let seed = item.scalar?.int, (0...largest).contains(seed) else {
        return Diagnostic(
          item.mark, "a seed must be a whole number from 0 to \(largest), but here is \(item.found)"
        )
      }
      return seen.insert(seed).inserted
        ? nil : Diagnostic(item.mark, "the seed \(seed) stands here again", help: "remove it")
    }
  }

  /// The `seeds` of a mapping, if it has any.
  static func read(_ fields: inout Fields) -> Seeds? {
    let meaning = "repeats with other random numbers; 5 means 0, 1, 2, 3 and 4"
    guard let node = fields.node("seeds", phrase, schema: schema, meaning) else { return nil }
    let seeds = Seeds(node)
    guard seeds == nil else { return seeds }
    let faults = faults(of: node)
    for fault in faults { fields.reject(at: fault.mark, fault.problem, help: fault.help) }
    if faults.isEmpty { fields.rejectType("seeds", node) }
    return seeds
  }
}

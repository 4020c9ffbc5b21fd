extension Program {
  /// The same program with its steps in an order that keeps few values alive at once, so that compilers
  /// spill few.
  ///
  /// Greedy: of the steps that can be done, the one that ends the most values, and of those the one whose
  /// operands are the newest.
  var scheduled: Program {
    // The search for the next step takes time that grows with the square of their number.
    guard steps.count <= 8192 else { return self }
    var users = Array(repeating: [Int](), count: steps.count)
    var missing = Array(repeating: 0, count: steps.count)
    for (i, step) in steps.enumerated() {
      for operand in step.operands {
        users[operand].append(i)
        missing[i] += 1
      }
    }
    var uses = users.map(\.count)
    var order: [Int] = []
    var place = Array(repeating: -1, count: steps.count)
    var ready = steps.indices.filter { missing[$0] == 0 && !steps[$0].isInput }

    func finish(_ i: Int) {
      place[i] = order.count
      order.append(i)
      for user in users[i] {
        missing[user] -= 1
        if missing[user] == 0 { ready.append(user) }
      }
    }
    for i in steps.indices where steps[i].isInput { finish(i) }
    while !ready.isEmpty {
      var best = 0
      var bestWorth = (ended: Int.min, newest: Int.min)
      for (k, i) in ready.enumerated() {
        let operands = steps[i].operands
        let worth = (
          ended: operands.count { uses[$0] == 1 }, newest: operands.map { place[$0] }.max() ?? 0
        )
        if worth > bestWorth { (best, bestWorth) = (k, worth) }
      }
      let next = ready.remove(at: best)
      for operand in steps[next].operands { uses[operand] -= 1 }
      finish(next)
    }
    return Program(
      inputCount: inputCount, steps: order.map { steps[$0].renumbered { place[$0] } },
      outputs: outputs.map { Output(step: $0.step.map { place[$0] }, isNegated: $0.isNegated) })
  }
}

extension Program.Step {
  var isInput: Bool { if case .input = self { true } else { false } }

  public var operands: [Int] {
    switch self {
    case .input: []
    case .product(_, let a): [a]
    case .sum(let a, let b), .difference(let a, let b): [a, b]
    }
  }
}

/// Writes a program step by step; what was computed already, up to sign, is not computed again.
struct ProgramBuilder {
  /// The result of a step, or its negative.
  struct Signed {
    let step: Int
    let isNegated: Bool

    static prefix func - (value: Signed) -> Signed {
      Signed(step: value.step, isNegated: !value.isNegated)
    }
  }

  /// A number in the making; nil is zero.
  typealias Value = Signed?

  private let inputCount: Int
  private var steps: [Program.Step] = []
  private var numbers: [Program.Step: Int] = [:]
  private var constants: [Int: Double] = [:]

  init(inputCount: Int) {
    self.inputCount = inputCount
    for i in 0..<inputCount { _ = number(of: .input(i)) }
  }

  var inputs: [Value] { (0..<inputCount).map { Signed(step: $0, isNegated: false) } }

  private mutating func number(of step: Program.Step) -> Int {
    if let number = numbers[step] { return number }
    numbers[step] = steps.count
    steps.append(step)
    return steps.count - 1
  }

  mutating func sum(_ a: Value, _ b: Value) -> Value {
    guard let a else { return b }
    guard let b else { return a }
    let (first, second) = a.step <= b.step ? (a, b) : (b, a)
    if first.step == second.step {
      return first.isNegated == second.isNegated ? product(2, first) : nil
    }
    if first.isNegated == second.isNegated {
      return Signed(
        step: number(of: .sum(first.step, second.step)), isNegated: first.isNegated)
    }
    return Signed(
      step: number(of: .difference(first.step, second.step)), isNegated: first.isNegated)
  }

  mutating func product(_ constant: Double, _ a: Value) -> Value {
    guard let a, constant != 0 else { return nil }
    let signed = constant < 0 ? -a : a
    if abs(constant) == 1 { return signed }
    return Signed(
      step: number(of: .product(shared(abs(constant)), a.step)), isNegated: signed.isNegated)
  }

  /// The constant that was used before, if it differs by no more than rounding.
  private mutating func shared(_ constant: Double) -> Double {
    let key = Int(constant.significand * 0x1p38) + Int(constant.exponent) << 40
    for key in [key, key - 1, key + 1] {
      if let known = constants[key] { return known }
    }
    constants[key] = constant
    return constant
  }

  /// The program of these results, without the steps that none of them needs.
  func program(_ results: [Value]) -> Program {
    var isNeeded = Array(repeating: false, count: steps.count)
    for result in results {
      if let result { isNeeded[result.step] = true }
    }
    for (i, step) in steps.enumerated().reversed() where isNeeded[i] {
      switch step {
      case .input: break
      case .product(_, let a): isNeeded[a] = true
      case .sum(let a, let b), .difference(let a, let b):
        isNeeded[a] = true
        isNeeded[b] = true
      }
    }
    var renumbered = Array(repeating: 0, count: steps.count)
    var kept: [Program.Step] = []
    for (i, step) in steps.enumerated() where isNeeded[i] {
      renumbered[i] = kept.count
      kept.append(step.renumbered { renumbered[$0] })
    }
    return Program(
      inputCount: inputCount, steps: kept,
      outputs: results.map {
        Program.Output(step: $0.map { renumbered[$0.step] }, isNegated: $0?.isNegated ?? false)
      }
    ).withoutNeedlessSigns
  }
}

/// A straight-line program: real numbers in, real numbers out, by additions, subtractions and
/// multiplications by constants, each done once and in order.
///
/// A complex vector is `[re | im]`, halves side by side.
public struct Program: Sendable, Equatable {
  /// One operation; its operands are numbers of earlier steps.
  public enum Step: Sendable, Hashable {
    case input(Int)
    case product(Double, Int)
    case sum(Int, Int)
    case difference(Int, Int)

    func renumbered(_ number: (Int) -> Int) -> Step {
      switch self {
      case .input: self
      case .product(let constant, let a): .product(constant, number(a))
      case .sum(let a, let b): .sum(number(a), number(b))
      case .difference(let a, let b): .difference(number(a), number(b))
      }
    }
  }

  /// The result of a step, or its negative; zero where `step` is nil.
  public struct Output: Sendable, Equatable {
    public let step: Int?
    public let isNegated: Bool
  }

  public let inputCount: Int
  public let steps: [Step]
  public let outputs: [Output]

  public var count: OperationCount {
    steps.reduce(into: OperationCount()) { count, step in
      switch step {
      case .input: break
      case .product: count.multiplications += 1
      case .sum, .difference: count.additions += 1
      }
    }
  }

  /// All outputs times 2^exponent: by the constants of their last products, where nothing else comes of these, else by
  /// one more step.
  func times(powerOfTwo exponent: Int) -> Program {
    var uses = Array(repeating: 0, count: steps.count)
    for step in steps { for operand in step.operands { uses[operand] += 1 } }
    let ends = Set(outputs.compactMap(\.step))
    for end in ends { uses[end] += 1 }
    var steps = steps
    func takes(_ i: Int) -> Bool {
      guard uses[i] == 1 else { return false }
      return switch steps[i] {
      case .input: false
      case .product: true
      case .sum(let a, let b), .difference(let a, let b): takes(a) && takes(b)
      }
    }
    func scale(_ i: Int) {
      switch steps[i] {
      case .input: break
      case .product(let constant, let a):
        steps[i] = .product(
          Double(sign: .plus, exponent: exponent, significand: constant), a)
      case .sum(let a, let b), .difference(let a, let b):
        scale(a)
        scale(b)
      }
    }
    var scaled: [Int: Int] = [:]
    func scaledStep(_ i: Int) -> Int {
      if let known = scaled[i] { return known }
      var place = i
      if takes(i) {
        scale(i)
      } else {
        place = steps.count
        steps.append(.product(Double(sign: .plus, exponent: exponent, significand: 1), i))
      }
      scaled[i] = place
      return place
    }
    let outputs = outputs.map { Output(step: $0.step.map(scaledStep), isNegated: $0.isNegated) }
    return Program(inputCount: inputCount, steps: steps, outputs: outputs)
  }

  /// The outputs for one row of inputs.
  public func apply(_ inputs: [Double]) -> [Double] {
    apply(inputs.map { SIMD8(repeating: $0) }).map { $0[0] }
  }

  /// The same in single precision, constants included.
  public func apply(_ inputs: [Float]) -> [Float] {
    apply(inputs.map { SIMD8(repeating: $0) }).map { $0[0] }
  }

  /// The outputs for eight rows of inputs, side by side.
  @specialized(where Number == Double) @specialized(where Number == Float)
  func apply<Number: BinaryFloatingPoint>(_ inputs: [SIMD8<Number>]) -> [SIMD8<Number>] {
    precondition(inputs.count == inputCount, "\(inputCount) inputs are wanted")
    let values = [SIMD8<Number>](unsafeUninitializedCapacity: steps.count) { values, count in
      for (i, step) in steps.enumerated() {
        values[i] =
          switch step {
          case .input(let j): inputs[j]
          case .product(let constant, let a): Number(constant) * values[a]
          case .sum(let a, let b): values[a] + values[b]
          case .difference(let a, let b): values[a] - values[b]
          }
      }
      count = steps.count
    }
    return outputs.map { output in
      guard let step = output.step else { return .zero }
      return output.isNegated ? -values[step] : values[step]
    }
  }
}

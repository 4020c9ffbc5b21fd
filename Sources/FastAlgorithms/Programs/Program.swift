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

  /// The outputs for one row of inputs.
  public func apply(_ inputs: [Double]) -> [Double] { run(inputs) }

  /// The same in single precision, constants included.
  public func apply(_ inputs: [Float]) -> [Float] { run(inputs) }

  private func run<Number: BinaryFloatingPoint>(_ inputs: [Number]) -> [Number] {
    precondition(inputs.count == inputCount, "\(inputCount) inputs are wanted")
    var values: [Number] = []
    values.reserveCapacity(steps.count)
    for step in steps {
      switch step {
      case .input(let i): values.append(inputs[i])
      case .product(let constant, let a): values.append(Number(constant) * values[a])
      case .sum(let a, let b): values.append(values[a] + values[b])
      case .difference(let a, let b): values.append(values[a] - values[b])
      }
    }
    return outputs.map { output in
      guard let step = output.step else { return 0 }
      return output.isNegated ? -values[step] : values[step]
    }
  }
}

extension Program {
  /// Where a result is only wanted with the other sign, a difference is taken the other way round and a
  /// constant has the other sign.
  var withoutNeedlessSigns: Program {
    var uses = Array(repeating: 0, count: steps.count)
    for step in steps {
      for operand in step.operands { uses[operand] += 1 }
    }
    for output in outputs {
      if let step = output.step { uses[step] += 1 }
    }
    var (steps, outputs) = (steps, outputs)
    for (k, output) in outputs.enumerated() where output.isNegated {
      guard let i = output.step, uses[i] == 1 else { continue }
      switch steps[i] {
      case .difference(let a, let b): steps[i] = .difference(b, a)
      case .product(let constant, let a): steps[i] = .product(-constant, a)
      case .input, .sum: continue
      }
      outputs[k] = Output(step: i, isNegated: false)
    }
    return Program(inputCount: inputCount, steps: steps, outputs: outputs)
  }
}

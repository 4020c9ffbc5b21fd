extension Structure {
  /// The program from the inputs, complex as `[re | im]`, to the outputs.
  var program: Program {
    var builder = ProgramBuilder(inputCount: isComplex ? 2 * columns : columns)
    let inputs = builder.inputs
    let values =
      isComplex
      ? (0..<columns).map { ComplexValue(inputs[$0], inputs[columns + $0]) }
      : inputs.map { ComplexValue($0) }
    let outputs = emit(values, &builder)
    return builder.program(outputs.map(\.re) + (isComplex ? outputs.map(\.im) : []))
  }

  private func emit(_ inputs: [ComplexValue], _ builder: inout ProgramBuilder) -> [ComplexValue] {
    switch form {
    case .direct(let block):
      return block.emit(inputs, &builder)
    case .blocks(let parts):
      var outputs = Array(repeating: ComplexValue(nil), count: rows)
      for part in parts {
        let results = part.structure.emit(part.columns.map { inputs[$0] }, &builder)
        for (row, result) in zip(part.rows, results) { outputs[row] = result }
      }
      return outputs
    case .chain(let factors):
      return factors.reversed().reduce(inputs) { $1.emit($0, &builder) }
    case .realOnBothParts(let inner):
      let re = inner.emit(inputs.map { ComplexValue($0.re) }, &builder)
      let im = inner.emit(inputs.map { ComplexValue($0.im) }, &builder)
      return zip(re, im).map { ComplexValue($0.re, $1.re) }
    case .complex(let inner, let rowPairs, let columnPairs):
      let results = inner.emit(
        columnPairs.map { ComplexValue(inputs[$0.re].re, inputs[$0.im].re) }, &builder)
      var outputs = Array(repeating: ComplexValue(nil), count: rows)
      for (pair, result) in zip(rowPairs, results) {
        outputs[pair.re] = ComplexValue(result.re)
        outputs[pair.im] = ComplexValue(result.im)
      }
      return outputs
    case .realified(let inner):
      let results = inner.emit(
        inputs.map { ComplexValue($0.re) } + inputs.map { ComplexValue($0.im) }, &builder)
      return (0..<rows).map { ComplexValue(results[$0].re, results[rows + $0].re) }
    }
  }
}

extension Block {
  fileprivate func emit(
    _ inputs: [ComplexValue], _ builder: inout ProgramBuilder
  ) -> [ComplexValue] {
    (0..<rows).map { i in
      (0..<columns).reduce(ComplexValue(nil)) { sum, j in
        let entry = self[i, j]
        return entry.isZero ? sum : builder.sum(sum, builder.product(entry, inputs[j]))
      }
    }
  }
}

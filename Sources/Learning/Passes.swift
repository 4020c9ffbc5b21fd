internal import Numerical

/// Rows on their way through all layers, and gradients on their way back.
extension Architecture {
  /// The rows that leave the last layer; the workspace keeps what all layers gave.
  @specialized(where S == Float) @specialized(where S == Double)
  func forward<S: Scalar>(
    _ inputs: Rows<S>, in workspace: Workspace<S>, parameters: UnsafePointer<S>
  ) -> Rows<S> {
    var x = inputs
    for (index, stage) in stages.enumerated() {
      let y = workspace.output(index, rows: inputs.count)
      stage.layer.forward(x, y, parameters: parameters + stage.parameters.lowerBound)
      x = y
    }
    return x
  }

  /// Writes the gradient by all parameters, and that by the inputs where it is asked for, from the
  /// gradient by the outputs, which stands in the workspace behind a forward pass of the same rows.
  @specialized(where S == Float) @specialized(where S == Double)
  func backward<S: Scalar>(
    _ inputs: Rows<S>, in workspace: Workspace<S>, inputGradient: Rows<S>?,
    parameters: UnsafePointer<S>, parameterGradient: UnsafeMutablePointer<S>
  ) {
    for index in stages.indices.reversed() {
      let start = stages[index].parameters.lowerBound
      let isFirst = index == 0
      stages[index].layer.backward(
        isFirst ? inputs : workspace.output(index - 1, rows: inputs.count),
        workspace.output(index, rows: inputs.count),
        outputGradient: workspace.gradient(index, rows: inputs.count),
        inputGradient: isFirst ? inputGradient : workspace.gradient(index - 1, rows: inputs.count),
        parameters: parameters + start, parameterGradient: parameterGradient + start)
    }
  }

  /// The map that all layers make together, composed in Double; nil where one is not affine.
  ///
  /// - Parameter parameters: those of a range of the flat buffer.
  package func affineMap(parameters: (Range<Int>) -> [Double]) -> AffineMap? {
    var map: AffineMap?
    for stage in stages {
      let next = stage.layer.affineMap(
        parameters: parameters(stage.parameters), inputCount: stage.inputCount,
        outputCount: stage.outputCount)
      guard let next else { return nil }
      map = map?.followed(by: next) ?? next
    }
    return map
  }
}

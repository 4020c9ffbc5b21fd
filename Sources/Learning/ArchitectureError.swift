internal import YAML

/// Layers that do not fit together, the inputs or the target.
package struct ArchitectureError: Error, Equatable {
  /// The index of the layer that is in the wrong.
  package let layer: Int
  package let problem: String
  package let help: String?

  package init(layer: Int, problem: String, help: String?) {
    self.layer = layer
    self.problem = problem
    self.help = help
  }

  static func needsUnits(_ index: Int, _ layer: any Layer) -> ArchitectureError {
    ArchitectureError(
      layer: index, problem: "'\(type(of: layer).name)' needs 'units' here",
      help: "only the width of the last such layer follows from the target")
  }

  static func oddOutput(_ index: Int, _ layer: any Layer, _ count: Int) -> ArchitectureError {
    ArchitectureError(
      layer: index,
      problem: "'\(type(of: layer).name)' gives complex numbers [re | im], but \(count) are wanted",
      help: "use 'dense' for the last layer")
  }

  static func tooLarge(_ index: Int, parameters: Int) -> ArchitectureError {
    ArchitectureError(
      layer: index,
      problem: "up to here the model has \(parameters) parameters, which is too many",
      help: "at most \(Architecture.mostParameters) are possible")
  }

  static func wrongOutput(
    _ stages: [Architecture.Stage], wanted: Int, target: String
  ) -> ArchitectureError {
    let last = stages.count - 1
    let given = stages[last].outputCount
    let wide = stages.lastIndex { $0.layer.inputCount(outputCount: wanted) == nil }
    let help =
      if let wide {
        "without 'units' the \(type(of: stages[wide].layer).name) layer \(wide) takes the width that fits"
      } else {
        "add a dense layer: its width follows from the target"
      }
    return ArchitectureError(
      layer: wide ?? last,
      problem: "the model gives \(given) numbers, but \(target) wants \(wanted)", help: help)
  }
}

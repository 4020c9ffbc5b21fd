import TestSupport
import YAML

@testable import Learning

/// The built-in families of this module.
enum Families {
  static let layers: [any Layer.Type] = [
    Dense.self, ComplexDense.self, Conv1D.self, Residual.self, ReLU.self, LeakyReLU.self, Abs.self,
    Square.self, Tanh.self, Sigmoid.self,
    GELU.self, Identity.self, Magnitude.self,
  ]
  static let losses: [any Loss.Type] = [
    MeanSquaredError.self, MeanAbsoluteError.self, Huber.self,
  ]
  static let optimizers: [any Optimizer.Type] = [SGD.self, Adam.self, AdamW.self]
  static let schedules: [any Schedule.Type] = [
    ConstantSchedule.self, StepSchedule.self, ExponentialSchedule.self, CosineSchedule.self,
    WarmupSchedule.self,
  ]
  static let phases: [any Phase.Type] = [
    Train.self, LBFGS.self, LeastSquaresPhase.self, Prune.self, Recycle.self, Factorize.self,
  ]

  static let all = [
    Family("layer", of: (any Layer).self, layers),
    Family("loss", of: (any Loss).self, losses),
    Family("optimizer", of: (any Optimizer).self, optimizers),
    Family("schedule", of: (any Schedule).self, schedules),
    Family("phase", of: (any Phase).self, phases),
  ]

  /// The plugin, and a line of problem and help for all that was wrong with its parameters.
  static func read<Made: Plugin>(
    _ type: Made.Type, _ yaml: String = "{}"
  ) throws -> (made: Made, problems: [String]) {
    let node = try Parser.parse(Source(name: "test", directory: ".", text: yaml))
    var fields = Fields(node, at: node.mark, families: all)
    let made = Made(&fields)
    fields.finish()
    return (made, fields.diagnostics.map { $0.problem + ($0.help.map { "; \($0)" } ?? "") })
  }

  static func make<Made: Plugin>(_ type: Made.Type, _ yaml: String = "{}") throws -> Made {
    let (made, problems) = try read(type, yaml)
    precondition(problems.isEmpty, "\(problems)")
    return made
  }

  /// The plugins that a list of one family spells.
  static func list<Product>(_ product: Product.Type, _ yaml: String) throws -> [Product] {
    let text = "list: \(yaml)"
    let node = try Parser.parse(Source(name: "test", directory: ".", text: text))
    var fields = Fields(node, at: node.mark, families: all)
    let made = fields.plugins("list", as: product, "what is tested")
    precondition(fields.isSound, "\(fields.diagnostics)")
    return made
  }

  /// `[dense: {units: 4}, relu, dense]`
  static func layers(_ yaml: String) throws -> [any Layer] { try list((any Layer).self, yaml) }
  static func phases(_ yaml: String) throws -> [any Phase] { try list((any Phase).self, yaml) }
}

package import Numerical
package import YAML

/// Gradient descent, with momentum if wanted, by the formulas of Keras:
/// u <- momentum u - rate g, then p <- p + u, or with `nesterov` p <- p + momentum u - rate g.
package struct SGD: Optimizer {
  package static let name = "sgd"
  package static let summary = "gradient descent, with momentum if wanted"
  package static let example = "sgd: {learning_rate: 0.1, momentum: 0.9}"

  package let learningRate: Double
  let momentum: Double
  let isNesterov: Bool

  package init(_ fields: inout Fields) {
    learningRate = fields.double("learning_rate", in: .above(0), default: 0.01, "step size")
    momentum = fields.double(
      "momentum", in: .from(0, below: 1), default: 0, "share of the last step that is kept")
    isNesterov = fields.bool("nesterov", default: false, "look ahead along the momentum")
    if isNesterov, momentum == 0, fields.isSound {
      fields.reject("nesterov", "'nesterov' needs a momentum above 0", help: "set 'momentum: 0.9'")
    }
  }

  package var slots: [String] { momentum == 0 ? [] : ["momentum"] }

  @specialized(where S == Float) @specialized(where S == Double)
  package func step<S: Scalar>(
    _ step: Int, learningRate: Double, parameters p: UnsafeMutablePointer<S>,
    gradient g: UnsafePointer<S>, slots u: UnsafeMutablePointer<S>, count: Int
  ) {
    let (rate, momentum) = (S(learningRate), S(momentum))
    if momentum == 0 {
      for i in 0..<count { p[i] -= rate * g[i] }
    } else if isNesterov {
      for i in 0..<count {
        u[i] = momentum * u[i] - rate * g[i]
        p[i] += momentum * u[i] - rate * g[i]
      }
    } else {
      for i in 0..<count {
        u[i] = momentum * u[i] - rate * g[i]
        p[i] += u[i]
      }
    }
  }
}

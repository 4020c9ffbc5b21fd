package import Numerical
package import YAML

/// The mean of r² / 2 for |r| <= delta and of delta (|r| - delta / 2) beyond, with r = p - y.
package struct Huber: Loss {
  package static let name = "huber"
  package static let summary = "squared errors up to delta, absolute ones beyond"
  package static let example = "huber: {delta: 1}"

  let delta: Double

  package init(_ fields: inout Fields) {
    delta = fields.double(
      "delta", in: .above(0), default: 1,
      "error from which on the loss is linear, in the unit of the data")
  }

  @specialized(where S == Float) @specialized(where S == Double)
  package func evaluate<S: Scalar>(
    predicted: Rows<S>, exact: Rows<S>, gradient: Rows<S>?
  ) -> Double {
    mean(of: .huber(delta: delta), predicted: predicted, exact: exact, gradient: gradient)
  }
}

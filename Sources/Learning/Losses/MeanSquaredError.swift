package import Numerical
package import YAML

/// The mean of (p - y)² over all numbers of a batch, as in Keras.
package struct MeanSquaredError: Loss {
  package static let name = "mse"
  package static let summary = "mean of squared errors"

  package init() {}
  package init(_ fields: inout Fields) {}

  @specialized(where S == Float) @specialized(where S == Double)
  package func evaluate<S: Scalar>(
    predicted: Rows<S>, exact: Rows<S>, gradient: Rows<S>?
  ) -> Double {
    mean(of: .squared, predicted: predicted, exact: exact, gradient: gradient)
  }
}

package import Numerical
package import YAML

/// The mean of |p - y| over all numbers of a batch; the slope at 0 is 0.
package struct MeanAbsoluteError: Loss {
  package static let name = "mae"
  package static let summary = "mean of absolute errors"

  package init(_ fields: inout Fields) {}

  @specialized(where S == Float) @specialized(where S == Double)
  package func evaluate<S: Scalar>(
    predicted: Rows<S>, exact: Rows<S>, gradient: Rows<S>?
  ) -> Double {
    mean(of: .absolute, predicted: predicted, exact: exact, gradient: gradient)
  }
}

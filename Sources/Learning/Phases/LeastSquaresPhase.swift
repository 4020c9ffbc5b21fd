package import Numerical
package import YAML

/// The affine map with the least squared error on the training samples, solved in Double.
package struct LeastSquaresPhase: Phase {
  package static let name = "least_squares"
  package static let summary = "the best affine map of the training samples, in closed form"

  package init(_ fields: inout Fields) {}

  package var epochs: Int { 1 }

  package func run<S: Scalar>(in session: Session<S>) throws {}
}

package import Numerical
import Targets
package import YAML

/// Two filters over one window of four numbers: a target from outside that slides and has several
/// outputs.
package struct FilterBank: LinearTarget {
  package static let name = "filter_bank"
  package static let summary = "two filters over one window"

  package let inputCount = 4
  package let outputCount = 2
  package let isSlidingWindow = true

  package init(_ fields: inout Fields) {}

  package var matrix: Matrix {
    Matrix(rows: 2, columns: 4, elements: [0.25, -1, 2, 0.5, 1, 0.5, 0, -0.25])
  }
}

/// A program as a Python function on the last axis of a NumPy array.
public struct NumPySource {
  public let text: String

  public init(_ algorithm: FastAlgorithm, for operator: LinearOperator, name: String, title: String)
  {
    let program = algorithm.program
    let (rows, columns) = (`operator`.rows, `operator`.columns)
    let isComplex = `operator`.isComplex
    var lines = program.steps.enumerated().map { i, step in
      let value =
        switch step {
        case .input(let j):
          isComplex
            ? j < columns ? "x.real[..., \(j)]" : "x.imag[..., \(j - columns)]" : "x[..., \(j)]"
        case .product(let constant, let a):
          "\(constant) * t\(a)"
            + (ConstantName.name(of: constant).map { "  # \($0)" } ?? "")
        case .sum(let a, let b): "t\(a) + t\(b)"
        case .difference(let a, let b): "t\(a) - t\(b)"
        }
      return "    t\(i) = \(value)\n"
    }
    lines.append("    y = np.zeros(x.shape[:-1] + (\(rows),), x.dtype)\n")
    for (i, output) in program.outputs.enumerated() {
      guard let step = output.step else { continue }
      let place =
        isComplex ? i < rows ? "y.real[..., \(i)]" : "y.imag[..., \(i - rows)]" : "y[..., \(i)]"
      lines.append("    \(place) = \(output.isNegated ? "-" : "")t\(step)\n")
    }
    text = """
      \"""\(SourceComment.line(title))

      \(algorithm.count.multiplications) multiplications and \(algorithm.count.additions) additions; the \
      product entry by entry: \(`operator`.denseCount.multiplications) and \
      \(`operator`.denseCount.additions).
      \"""

      import numpy as np


      def \(name)(x):
          \"""\(columns)\(isComplex ? " complex" : "") numbers on the last axis to \(rows).\"""
          x = np.asarray(x)
          if x.shape[-1:] != (\(columns),):
              raise ValueError("the last axis must have \(columns) numbers, not shape %r" % (x.shape,))
          x = x.astype(\(isComplex ? "np.result_type(x.dtype, np.complex64)" : "np.result_type(x.dtype, np.float32)"), copy=False)
      \(lines.joined())    return y

      """
  }
}

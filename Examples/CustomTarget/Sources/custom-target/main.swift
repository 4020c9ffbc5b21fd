// A target from outside of Twiddle, in a program of its own:
//
//   swift run -c release custom-target run reversal.yaml
import Numerical
import Targets
import TwiddleCLI
import YAML

/// y[n] = x[N - 1 - n]
struct Reversal: LinearTarget {
  static let name = "reversal"
  static let summary = "the input, last number first"
  static let example = "reversal: {size: 8}"

  let size: Int

  init(_ fields: inout Fields) {
    size = fields.int("size", in: 1...4096, "numbers in a row")
  }

  var inputCount: Int { size }
  var outputCount: Int { size }
  var matrix: Matrix { Matrix(rows: size, columns: size) { $0 + $1 == size - 1 ? 1 : 0 } }
}

TwiddleCLI.main(catalog: .standard.adding(Reversal.self))

internal import Learning
internal import Numerical
internal import Targets
internal import YAML

/// What a result is held against: the best constant, the least-squares linear map, for filters the
/// ``LinearFilters``, and the least error that theory allows.
///
/// All see the training rows in the precision in which the network sees them, are computed in Double,
/// and are measured in Double on the same held-out rows.
struct References {
  let constant: Measures
  /// Nil where the data are too large to solve for.
  let leastSquares: Measures?
  /// By name; none for targets that no filter is made for, or where the data are too large.
  let filters: [(name: String, measures: Measures)]
  let leastNMSE: Double?
  /// Nil where its theory does not apply.
  let adam: AdamEquilibrium?

  /// Above so many multiplications least squares is left out: some seconds of work.
  static let leastSquaresLimit = 2e10

  /// Whether least squares is solved for training rows: it takes some seconds at most, and LAPACK counts their
  /// numbers in 32 bits.
  static func solvesLeastSquares(rows: Int, inputs: Int, outputs: Int) -> Bool {
    let columns = Double(inputs + 1)
    return Double(rows) * columns * columns <= leastSquaresLimit
      && Double(max(rows, inputs)) * Double(max(inputs, outputs)) < Double(Int32.max)
  }

  /// - Parameters:
  ///   - inputs: the held-out rows, and `exact` their results.
  init(
    _ samples: SampleResults, inputs: Matrix, exact: Matrix, definition: Definition,
    examples: Examples
  ) throws {
    let isComplex = definition.target.hasComplexOutput
    let constants = Matrix(rows: exact.rows, columns: exact.columns) { samples.means[$1] }
    constant = Measures(predicted: constants, exact: exact, isComplex: isComplex)
    leastSquares = samples.leastSquares.map {
      Measures(predicted: $0.apply(inputs), exact: exact, isComplex: isComplex)
    }
    let count = definition.data.samples
    let cost = LinearFilters.cost(rows: count, length: inputs.columns)
    if definition.target.isSlidingWindow, cost <= References.leastSquaresLimit {
      let (rows, desired) = examples.rows(0..<count, of: .train)
      let precision = definition.precision
      let found = LinearFilters(rows: precision.rounded(rows), desired: precision.rounded(desired))
      filters = try found.all.map { filter in
        let predicted = inputs.timesTransposed(try filter.weights())
        return (filter.name, Measures(predicted: predicted, exact: exact, isComplex: isComplex))
      }
    } else {
      filters = []
    }
    leastNMSE = definition.architecture.hiddenReLUs.flatMap {
      definition.target.leastNMSE(hiddenReLUs: $0)
    }
    adam = definition.adamEquilibrium
  }

  var json: JSON {
    .object(
      [
        ("constant", .object(constant.json)),
        ("least_squares", leastSquares.map { .object($0.json) } ?? .null),
      ] + filters.map { ($0.name, .object($0.measures.json)) } + [
        ("least_nmse", leastNMSE.map(JSON.number) ?? .null),
        ("least_nmse_db", leastNMSE.map { .number(Measures.decibels($0)) } ?? .null),
      ]
        + (adam.map {
          [
            ("least_stable_divisor", .number($0.leastStableDivisor)),
            ("equilibrium_loss", $0.loss.map(JSON.number) ?? .null),
          ]
        } ?? []))
  }
}

extension Definition {
  fileprivate var adamEquilibrium: AdamEquilibrium? {
    guard target is any LinearTarget, data.signal is White, data.noise == 0 else { return nil }
    return AdamEquilibrium(
      phases, on: architecture, samples: data.samples, variance: data.scale * data.scale)
  }
}

extension Definition.Precision {
  /// Numbers as a network of this precision takes them.
  fileprivate func rounded(_ matrix: Matrix) -> Matrix {
    switch self {
    case .float32:
      Matrix(
        rows: matrix.rows, columns: matrix.columns,
        elements: matrix.elements.map { Double(Float($0)) })
    case .float64: matrix
    }
  }
}

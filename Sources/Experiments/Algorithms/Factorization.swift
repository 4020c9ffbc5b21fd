package import FastAlgorithms
internal import Numerical
internal import RealModule

/// A source, what it was taken for, and the algorithm that was found.
package struct Factorization {
  package let source: OperatorSource
  /// What the algorithm computes: the source's matrix, or the one on its levels.
  package let matrix: LinearOperator
  package let algorithm: FastAlgorithm
  package let levels: Levels?
  package let notes: [String]
  /// How far the program is from the source itself.
  package let distance: Certificate

  package struct Settings {
    /// The largest error that is allowed, relative to the largest entry; chosen by the source if it is nil.
    package var tolerance: Double?
    package var effort = 6

    package init() {}
  }

  package init(
    _ source: OperatorSource, _ settings: Settings, isOver: @escaping () -> Bool
  ) throws(OperatorSourceError) {
    self.source = source
    var notes = source.notes
    let scale = source.matrix.largestMagnitude
    func search(_ matrix: LinearOperator) -> FastAlgorithm {
      FastAlgorithm.search(
        matrix, tolerance: settings.tolerance ?? 1e-11, effort: settings.effort, isOver: isOver)
    }
    // A file says itself whether its numbers are complex.
    let isReal = source.kind == .file && !source.matrix.isComplex
    func complexForm(_ matrix: LinearOperator) -> LinearOperator {
      isReal ? matrix : matrix.complexForm ?? matrix
    }

    var levels: Levels?
    var matrix = complexForm(source.matrix)
    var algorithm: FastAlgorithm?
    if source.kind != .run {
      let found = search(matrix)
      if source.kind == .definition || found.count.total < matrix.denseCount.total * 9 / 10 {
        algorithm = found
      }
    }
    if algorithm == nil {
      switch Result(catching: { () throws(Levels.Refusal) in try Levels(of: source.matrix.onParts) }
      ) {
      case .success(let found):
        if source.kind == .file, found.distance > (settings.tolerance ?? 1e-11) * scale {
          let exponent = Int(exactly: Double.log10(found.distance / scale).rounded(.up)) ?? 0
          if exponent < 0 {
            notes.append(
              "the magnitudes lie in \(found.magnitudes.count) groups: --tolerance 1e\(exponent) takes each group "
                + "for one number")
          }
          break
        }
        if let tolerance = settings.tolerance, found.distance > tolerance * scale {
          throw OperatorSourceError(
            "the numbers lie up to \(found.distance / scale) of the largest from what they are taken for, "
              + "more than --tolerance \(tolerance): leave it out, or give at least \(2 * found.distance / scale)"
          )
        }
        levels = found
        matrix = complexForm(LinearOperator(found.matrix))
      case .failure(.noGroups):
        notes.append("the magnitudes lie in no groups, so nothing was snapped")
      case .failure(.overlap(let spread, let gap)):
        notes.append(
          "nothing was snapped: groups of magnitudes are up to \(spread) wide, and \(gap) apart")
      }
    }
    self.levels = levels
    self.matrix = matrix
    self.algorithm = algorithm ?? search(matrix)
    self.notes = notes
    // The source in the form of the matrix that the program computes: numbers in and out are the same.
    distance =
      source.matrix == matrix
      ? self.algorithm.certificate
      : Certificate(
        of: self.algorithm.program,
        for: source.matrix.isComplex == matrix.isComplex
          ? source.matrix : LinearOperator(source.matrix.onParts))
  }
}

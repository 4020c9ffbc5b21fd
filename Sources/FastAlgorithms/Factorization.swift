internal import Numerical
internal import RealModule

/// A matrix, what it was taken for, and the algorithm that was found.
public struct Factorization: Sendable {
  /// Where a matrix comes from, which tells how exact its numbers are.
  public enum Origin: Sendable {
    /// Computed as exactly as a Double is.
    case exact
    /// The weights of a network: near what they should be, so they are set on their levels.
    case learned
    /// Somebody's numbers: left as they are, unless a tolerance allows more.
    case measured
  }

  public struct Settings: Sendable {
    /// The largest error that is allowed, relative to the largest entry; chosen by the origin if it is nil.
    public var tolerance: Double?
    public var effort = 6

    public init() {}
  }

  /// What was learned lies further from its levels than the tolerance allows; both relative to the largest entry.
  public struct Intolerable: Error, Sendable, Equatable, CustomStringConvertible {
    public let distance: Double
    public let tolerance: Double

    public var description: String {
      "the numbers lie up to \(distance) of the largest from what they are taken for, more than --tolerance "
        + "\(tolerance): leave it out, or give at least \(2 * distance)"
    }
  }

  /// What the algorithm computes: the source's matrix, or the one on its levels.
  public let matrix: LinearOperator
  public let algorithm: FastAlgorithm
  public let levels: Levels?
  /// What the user should know, such as why no levels were found.
  public let notes: [String]
  /// How far the program is from the source itself.
  public let distance: Certificate

  /// - Parameter isOver: asked now and then; once true, the best that was found so far is taken.
  public init(
    of source: LinearOperator, _ origin: Origin, _ settings: Settings = Settings(),
    isOver: @escaping () -> Bool = { false }
  ) throws(Intolerable) {
    var notes: [String] = []
    let scale = source.largestMagnitude
    func search(_ matrix: LinearOperator) -> FastAlgorithm {
      FastAlgorithm.search(
        matrix, tolerance: settings.tolerance ?? 1e-11, effort: settings.effort, isOver: isOver)
    }
    // A file says itself whether its numbers are complex.
    let isReal = origin == .measured && !source.isComplex
    func complexForm(_ matrix: LinearOperator) -> LinearOperator {
      isReal ? matrix : matrix.complexForm ?? matrix
    }

    var levels: Levels?
    var matrix = complexForm(source)
    var algorithm: FastAlgorithm?
    if origin != .learned {
      let found = search(matrix)
      if origin == .exact || found.count.total < matrix.denseCount.total * 9 / 10 {
        algorithm = found
      }
    }
    if algorithm == nil {
      switch Result(catching: { () throws(Levels.Refusal) in try Levels(of: source.onParts) }) {
      case .success(let found):
        if origin == .measured, found.distance > (settings.tolerance ?? 1e-11) * scale {
          let exponent = Int(exactly: Double.log10(found.distance / scale).rounded(.up)) ?? 0
          if exponent < 0 {
            notes.append(
              "the magnitudes lie in \(found.magnitudes.count) groups: --tolerance 1e\(exponent) takes each group "
                + "for one number")
          }
          break
        }
        if let tolerance = settings.tolerance, found.distance > tolerance * scale {
          throw Intolerable(distance: found.distance / scale, tolerance: tolerance)
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
    distance =
      source == matrix
      ? self.algorithm.certificate : Certificate(of: self.algorithm.program, for: source)
  }
}

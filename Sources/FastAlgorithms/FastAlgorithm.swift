/// A program that computes a matrix's product with few operations, with proof.
public struct FastAlgorithm: Sendable {
  public let program: Program
  /// What was found, in the field's words, outermost first.
  public let findings: [Finding]
  public let certificate: Certificate

  public var count: OperationCount { program.count }

  /// The cheapest program that the search finds with an error of at most `tolerance`, relative to the largest
  /// entry.
  ///
  /// Numbers that differ by little are first taken for equal, which finds structure in rounded matrices; where
  /// the program then misses the tolerance, it is sought again by closer comparison. A product entry by entry is
  /// the last resort, so there always is a result.
  ///
  /// - Parameters:
  ///   - effort: how many ways are tried at each step, 1…9; 6 is enough for the transforms of the textbooks in any order.
  ///   - isOver: asked now and then; once true, the best that was found so far is taken.
  public static func search(
    _ operator: LinearOperator, tolerance: Double = 1e-11, effort: Int = 6,
    isOver: @escaping () -> Bool = { false }
  ) -> FastAlgorithm {
    precondition((1...9).contains(effort), "effort is 1…9")
    let block = `operator`.block
    for nearness in [1e-9, 1e-11, 1e-13] {
      let options = SearchOptions(for: block, tolerance: nearness, effort: effort)
      let found = FastAlgorithm(Search(options, isOver: isOver).structure(of: block), `operator`)
      if found.certificate.error <= tolerance { return found }
    }
    return FastAlgorithm(.direct(block), `operator`)
  }

  init(_ structure: Structure, _ operator: LinearOperator) {
    program = structure.program.scheduled
    findings = structure.findings
    certificate = Certificate(of: program, for: `operator`)
  }
}

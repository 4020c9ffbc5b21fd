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
    // Far from 1, the search's comparisons would take all for zeros or for distinct.
    let largest = `operator`.largestMagnitude
    let exponent = largest == 0 || (0x1p-4..<0x1p10).contains(largest) ? 0 : Int(largest.exponent)
    let block = (exponent != 0 ? `operator`.times(powerOfTwo: -exponent) : `operator`).block
    func algorithm(_ structure: Structure) -> FastAlgorithm {
      let program = structure.program
      return FastAlgorithm(
        structure, exponent != 0 ? program.times(powerOfTwo: exponent) : program, `operator`)
    }
    for nearness in [1e-9, 1e-11, 1e-13] {
      let options = SearchOptions(for: block, tolerance: nearness, effort: effort)
      let found = algorithm(Search(options, isOver: isOver).structure(of: block))
      if found.certificate.error <= tolerance { return found }
    }
    return algorithm(.direct(block))
  }

  private init(_ structure: Structure, _ program: Program, _ operator: LinearOperator) {
    self.program = program.scheduled
    findings = structure.findings
    certificate = Certificate(of: self.program, for: `operator`)
  }
}

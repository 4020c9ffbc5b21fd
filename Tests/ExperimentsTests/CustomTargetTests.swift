import Experiments
import Foundation
import Numerical
import Targets
import TestSupport
import Testing
import YAML

/// A target from outside: this type, and the one line that adds it to a catalog.
private struct Reversal: LinearTarget {
  static let name = "reversal"
  static let summary = "the input, last number first"

  let size: Int

  init(_ fields: inout Fields) { size = fields.int("size", in: 1...64, "numbers in a row") }

  var inputCount: Int { size }
  var outputCount: Int { size }
  var matrix: Matrix { Matrix(rows: size, columns: size) { $0 + $1 == size - 1 ? 1 : 0 } }
}

@Suite struct CustomTargetTests {
  private let catalog = Catalog.standard.adding(Reversal.self)

  private let text = """
    name: custom
    target: {reversal: {size: 6}}
    data: {samples: 100, test_samples: 20}
    model: [dense]
    phases: [least_squares]
    """

  @Test func isListedAndDescribed() {
    #expect(catalog.targets.contains { $0.name == "reversal" })
    let text = Description.text(of: Reversal.self, families: catalog.families)
    #expect(text.contains("numbers in a row"))
  }

  @Test func keepsTheContract() throws {
    let made = try definition(text, catalog: catalog).target
    #expect(TargetContract.violations(of: made, families: catalog.families) == [])
  }

  @Test func isCheckedAndRun() throws {
    #expect(
      errors(text).hasPrefix("test.yaml:2:10: error: unknown target 'reversal'"),
      "the standard catalog does not know it")
    let folder = try TemporaryFolder()
    let run = Run(try definition(text, catalog: catalog), in: folder.path)
    _ = run.execute(observe: { _ in }, isCancelled: { false })
    #expect(try Summary(run.directory).number("operator.max_abs_error") ?? 1 < 1e-6)
  }
}

import Experiments
import TestSupport
import Testing
import YAML

@Suite struct FilterTests {
  private let folder: TemporaryFolder
  private let record: RunRecord

  init() throws {
    folder = try TemporaryFolder()
    let run = FabricatedRun("linear dft", seed: 3)
    try run.write(in: folder.path)
    record = RunRecord(RunDirectory(path: "\(folder.path)/\(run.path)"))
  }

  @Test(arguments: [
    "target=dft", "target == dft and test.nmse_db<-40", "nmse_db <= -50", "nmse_db >= -50",
    "seed=3.0", "seed!=4", "seed > 2 and seed < 4", "name='linear dft'", "name ~ 'lin*'",
    "name < m", "not target=dct", "target=dct or target=dft", "(target=dct or seed=3) and seed=3",
    "target=dft or target=dct and seed=9", "NOT (seed=1 OR seed=2)", "data.samples=100",
    "phases.0.train.optimizer=adam", "phases.0.train.optimizer.adam.beta2=0.999",
    "probes.ramp.allclose", "not test.allclose", "test.allclose=false", "state=finished",
    "epochs_to_-40_db=2", "not missing=1", "'name'~\"*dft\"", "gain_over_least_squares<0",
  ])
  func isMet(text: String) throws {
    #expect(try Filter(text).isMet(by: record))
  }

  @Test(arguments: [
    "target=dct", "nmse_db < -50", "missing=1", "missing!=1", "missing", "probes.ramp.r2=0",
    "target < 5", "seed < abc", "seed='3.0'", "test.allclose", "name ~ 'dft'",
    "epochs_to_-60_db<100", "not target=dft", "phases.1.train.epochs=3",
  ])
  func isNotMet(text: String) throws {
    #expect(try !Filter(text).isMet(by: record))
  }

  @Test(arguments: [
    (
      "target=dft and test.nmse_db<",
      """
      --where:1:29: error: a value is missing after '<'
          target=dft and test.nmse_db<
                                      ^
        help: write NAME<VALUE; quotes hold any text
      """
    ),
    (
      "target=dft adn seed=0",
      """
      --where:1:12: error: 'and' or 'or' is missing before 'adn'
          target=dft adn seed=0
                     ^
        help: did you mean 'and'?
      """
    ),
    (
      "a=1 && b=2",
      """
      --where:1:5: error: 'and' or 'or' is missing before '&&'
          a=1 && b=2
              ^
        help: did you mean 'and'?
      """
    ),
    (
      "name=linear dft",
      """
      --where:1:13: error: 'and' or 'or' is missing before 'dft'
          name=linear dft
                      ^
        help: put a value with spaces in quotes
      """
    ),
    (
      "seed=<3",
      """
      --where:1:6: error: a value is missing after '='
          seed=<3
               ^
        help: did you mean '<='?
      """
    ),
    (
      "(seed=1 or seed=2",
      """
      --where:1:1: error: this parenthesis is not closed
          (seed=1 or seed=2
          ^
      """
    ),
    (
      "seed=1)",
      """
      --where:1:7: error: nothing is open that this could close
          seed=1)
                ^
      """
    ),
    (
      "seed=1 and",
      """
      --where:1:11: error: a name is missing here
          seed=1 and
                    ^
        help: write NAME=VALUE, such as target=dft
      """
    ),
    (
      "name='linear",
      """
      --where:1:6: error: this quote is not closed
          name='linear
               ^
        help: end the text with '
      """
    ),
    (
      "!seed=1",
      """
      --where:1:1: error: '!' is no comparison
          !seed=1
          ^
        help: write 'not' or '!='
      """
    ),
  ])
  func errorsPointIntoTheText(text: String, message: String) {
    let error = #expect(throws: DefinitionError.self) { try Filter(text) }
    #expect(error?.description == message)
  }

  @Test(arguments: ["", " ", "and", String(repeating: "(", count: 10_000), "a=1 < 2", "~"])
  func nonsenseIsRefused(text: String) {
    #expect(throws: DefinitionError.self) { try Filter(text) }
  }
}

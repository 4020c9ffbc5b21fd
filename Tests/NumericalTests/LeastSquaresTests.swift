import Numerical
import TestSupport
import Testing

struct LeastSquaresTests {
  struct Case: Decodable, Sendable {
    let name: String
    let rows: Int, columns: Int, width: Int, rank: Int
    let a: [Double], b: [Double], x: [Double], residuals: [Double]
  }

  /// 1e-12 of the largest value; residual sums that are zero in exact arithmetic are compared with
  /// ‖B‖² instead.
  @Test func agreesWithNumPy() throws {
    for expected in try Fixture.load("least_squares", as: Case.self) {
      let a = Matrix(rows: expected.rows, columns: expected.columns, elements: expected.a)
      let b = Matrix(rows: expected.rows, columns: expected.width, elements: expected.b)
      let found = try LeastSquares(a, b)
      #expect(found.rank == expected.rank, "\(expected.name)")
      #expect(relativeError(found.solution.elements, expected.x) < 1e-12, "\(expected.name)")
      let scale = b.elements.reduce(0) { $0 + $1 * $1 }
      let errors = (a * found.solution - b).transposed
      for (i, exact) in expected.residuals.enumerated() {
        let sum = errors.row(i).reduce(0) { $0 + $1 * $1 }
        #expect((sum - exact).magnitude < 1e-12 * scale, "\(expected.name)")
      }
    }
  }

  @Test func findsAKnownOperatorFromManyRows() throws {
    var random = RandomStream(seed: 3, purpose: "operator")
    let operation = Matrix(rows: 20, columns: 12) { _, _ in random.normal() }
    let inputs = Matrix(rows: 500, columns: 20) { _, _ in random.normal() }
    let found = try LeastSquares(inputs, inputs * operation)
    #expect(found.rank == 20)
    #expect(relativeError(found.solution.elements, operation.elements) < 1e-13)
  }

  @Test func emptySystemsHaveTheZeroSolution() throws {
    let wide = try LeastSquares(Matrix(rows: 0, columns: 3), Matrix(rows: 0, columns: 2))
    #expect(wide.solution == Matrix(rows: 3, columns: 2))
    #expect(wide.rank == 0)
  }

  @Test(arguments: [Double.nan, .infinity])
  func refusesWhatIsNotFinite(value: Double) {
    let bad = Matrix(rows: 2, columns: 1, elements: [1, value])
    let good = Matrix(rows: 2, columns: 1, repeating: 1)
    #expect(throws: LeastSquares.Failure.self) { try LeastSquares(bad, good) }
    let error = #expect(throws: LeastSquares.Failure.self) { try LeastSquares(good, bad) }
    #expect(error.map { "\($0)".contains("the targets") } == true)
  }
}

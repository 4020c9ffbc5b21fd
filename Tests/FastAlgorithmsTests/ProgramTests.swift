import FastAlgorithms
import Numerical
import Testing

struct ProgramTests {
  private let rotation = LinearOperator(
    Matrix(rows: 1, columns: 1, elements: [0.6]), im: Matrix(rows: 1, columns: 1, elements: [0.8]))

  @Test func complexNumbersAreTwoHalves() {
    let program = FastAlgorithm.search(rotation).program
    let result = program.apply([1.0, 2])
    #expect(abs(result[0] - (0.6 - 1.6)) < 1e-15)
    #expect(abs(result[1] - (0.8 + 1.2)) < 1e-15)
    #expect(rotation.onParts == Matrix(rows: 2, columns: 2, elements: [0.6, -0.8, 0.8, 0.6]))
  }

  @Test func denseCounts() {
    #expect(rotation.denseCount == OperationCount(additions: 2, multiplications: 4))
    let real = LinearOperator(Matrix(rows: 2, columns: 3, elements: [1, -1, 3, 0, 2, 0.5]))
    #expect(real.denseCount == OperationCount(additions: 3, multiplications: 3))
  }

  @Test func certificatesTellErrors() {
    let half = LinearOperator(Matrix(rows: 1, columns: 1, elements: [0.5]))
    let third = LinearOperator(Matrix(rows: 1, columns: 1, elements: [1.0 / 3]))
    let program = FastAlgorithm.search(third).program
    let own = Certificate(of: program, for: third)
    #expect(own.error == 0)
    #expect(own.singleError > 1e-9)
    #expect(own.singleError < 1e-7)
    let other = Certificate(of: program, for: half)
    #expect(abs(other.error - 1.0 / 3) < 1e-15)
    #expect(abs(other.noiseError - 1.0 / 3) < 1e-15)
  }
}

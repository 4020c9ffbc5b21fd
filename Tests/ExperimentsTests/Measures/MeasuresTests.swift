import Learning
import Numerical
import Testing

@testable import Experiments

@Suite struct MeasuresTests {
  let exact = Matrix(rows: 2, columns: 2, elements: [1, 2, 3, 4])

  @Test func formulas() {
    let predicted = Matrix(rows: 2, columns: 2, elements: [1, 2.5, 3, 3])
    let found = Measures(predicted: predicted, exact: exact, isComplex: false)
    #expect(found.mse == 1.25 / 4)
    #expect(found.nmse == 1.25 / 30)
    // Means are 2 and 3, so the spread is 4 times 1.
    #expect(found.r2 == 1 - 1.25 / 4)
    #expect(found.maxAbsError == 1)
    #expect(!found.allclose && !found.allcloseScaled)
  }

  @Test func bestConstantHasNoR2() {
    let constant = Matrix(rows: 2, columns: 2, elements: [2, 3, 2, 3])
    #expect(Measures(predicted: constant, exact: exact, isComplex: false).r2 == 0)
  }

  @Test func exactResults() {
    let found = Measures(predicted: exact, exact: exact, isComplex: true)
    #expect(found.nmseDB == -400 && found.r2 == 1 && found.allclose && found.allcloseScaled)
  }

  @Test func complexNumbersAreComparedByTheirModulus() {
    // 3 + 4i and 0: as real numbers the imaginary part 0.00003 off 0 is not close, as part of a
    // number of modulus 5 it is.
    let exact = Matrix(rows: 1, columns: 2, elements: [5, 0])
    let predicted = Matrix(rows: 1, columns: 2, elements: [5, 3e-5])
    #expect(Measures(predicted: predicted, exact: exact, isComplex: true).allclose)
    #expect(!Measures(predicted: predicted, exact: exact, isComplex: false).allclose)
  }

  @Test func scaleOfTheRowIsWhatSmallNumbersAreMeasuredBy() {
    let exact = Matrix(rows: 1, columns: 2, elements: [1e6, 1e-3])
    let predicted = Matrix(rows: 1, columns: 2, elements: [1e6, 1e-2])
    let found = Measures(predicted: predicted, exact: exact, isComplex: false)
    #expect(!found.allclose && found.allcloseScaled)
  }

  /// Wherever it stands, and whatever comes behind it.
  @Test(arguments: 0..<4, [false, true]) func notANumberIsInEveryMeasure(
    place: Int, isComplex: Bool
  ) {
    var predicted = exact
    predicted.elements[place] = .nan
    let found = Measures(predicted: predicted, exact: exact, isComplex: isComplex)
    #expect(!found.allclose && !found.allcloseScaled)
    let measures = [found.mse, found.nmse, found.nmseDB, found.r2, found.maxAbsError]
    #expect(measures.allSatisfy { $0.isNaN }, "\(measures)")
  }

  @Test(arguments: 0..<4, [Double.infinity, -.infinity])
  func anInfiniteErrorIsInfinite(place: Int, value: Double) {
    var predicted = exact
    predicted.elements[place] = value
    let found = Measures(predicted: predicted, exact: exact, isComplex: false)
    #expect(!found.allclose && !found.allcloseScaled)
    #expect(
      [found.mse, found.nmse, found.nmseDB, found.maxAbsError].allSatisfy { $0 == .infinity })
    #expect(found.r2 == -.infinity)
  }

  /// Squares of the row that overflow must not make everything close.
  @Test func hugeNumbersAreNotCloseToAnything() {
    let exact = Matrix(rows: 1, columns: 2, elements: [1e200, .infinity])
    let predicted = Matrix(rows: 1, columns: 2, elements: [1e200, 0])
    let found = Measures(predicted: predicted, exact: exact, isComplex: false)
    #expect(!found.allclose && !found.allcloseScaled)
  }

  @Test func operatorErrorsKeepWhatIsNotANumber() {
    for place in 0..<3 {
      var (matrix, offset) = (exact, [0.0, 0.0])
      if place < 2 { matrix.elements[place] = .nan } else { offset[0] = .nan }
      let found = OperatorError(learned: AffineMap(matrix: matrix, offset: offset), exact: exact)
      #expect(found.maxAbsError.isNaN)
      #expect(place == 2 || found.frobenius.isNaN)
    }
  }
}

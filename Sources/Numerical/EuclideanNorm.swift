/// √Σx², where no square overflows or vanishes: squares are relative to the largest number so far, as
/// in LAPACK's `dlassq`. Right to n ulp; infinite where a number is, NaN where one is NaN.
package struct EuclideanNorm: Sendable {
  private var largest = 0.0
  /// Σ(x / largest)²
  private var squares = 0.0

  package init(_ values: some Sequence<Double> = []) {
    for value in values { add(value) }
  }

  package mutating func add(_ x: Double) {
    let size = x.magnitude
    if size > largest {
      let ratio = largest / size
      squares = 1 + squares * ratio * ratio
      largest = size
    } else if size.isNaN {
      squares = .nan
    } else if size > 0, largest.isFinite {
      squares += (size / largest) * (size / largest)
    }
  }

  package var value: Double { largest * squares.squareRoot() }
}

/// A sum that carries its rounding errors along.
///
/// Its error is at most an ulp of the result and n² 2⁻¹⁰⁶ Σ|x|. Neumaier, "Rundungsfehleranalyse
/// einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974).
package struct CompensatedSum: Sendable {
  private var sum = 0.0
  private var lost = 0.0

  package init(_ values: some Sequence<Double> = []) {
    for value in values { add(value) }
  }

  package mutating func add(_ value: Double) {
    let next = sum + value
    lost += sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
    sum = next
  }

  /// Where the plain sum isn't finite, that; an infinity has no rounding error.
  package var value: Double { sum.isFinite ? sum + lost : sum }
}

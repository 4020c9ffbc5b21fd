import Numerical
import Testing

@Suite struct GreaterTests {
  /// `maximum` of IEEE 754-2019.
  @Test func notANumberWins() {
    #expect(Double.greater(1, 2) == 2 && Double.greater(2, 1) == 2)
    #expect(Double.greater(.nan, 1).isNaN && Double.greater(1, .nan).isNaN)
    #expect(Double.greater(-.infinity, 3) == 3 && Double.greater(.infinity, 3) == .infinity)
    #expect([].greatest() == nil && [-2.0, -1].greatest() == -1)
    for place in 0..<3 {
      var values = [1.0, 5, 3]
      values[place] = .nan
      #expect(values.greatest()?.isNaN == true)
    }
  }
}

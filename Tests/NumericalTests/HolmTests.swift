import Numerical
import TestSupport
import Testing

struct HolmTests {
  struct Case: Decodable, Sendable {
    let values: [Double?], adjusted: [Double?]
  }

  @Test func agreesWithItsDefinition() throws {
    for expected in try Fixture.load("holm", as: Case.self) {
      let found = Holm.adjusted(expected.values)
      #expect(found.map { $0 == nil } == expected.adjusted.map { $0 == nil })
      let error = relativeError(found.compactMap(\.self), expected.adjusted.compactMap(\.self))
      #expect(error < 1e-15)
    }
  }

  @Test func whatWasNotTestedCostsNothing() {
    #expect(Holm.adjusted([0.25, nil, 0.125, .nan]) == [0.25, nil, 0.25, nil])
    #expect(Holm.adjusted([0.25, 0.125]) == [0.25, 0.25])
  }

  /// Nothing falls, nothing exceeds 1, and the order of values stays the order of values.
  @Test func keepsTheOrder() {
    var random = RandomStream(seed: 9, purpose: "p")
    for _ in 0..<50 {
      let values = (0..<9).map { _ in random.uniform() * random.uniform() }
      let adjusted = Holm.adjusted(values).compactMap(\.self)
      #expect(adjusted.count == values.count)
      #expect(zip(values, adjusted).allSatisfy { $0 <= $1 && $1 <= 1 })
      let pairs = zip(values, adjusted).sorted { $0.0 < $1.0 }
      #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.1 <= $1.1 })
    }
  }
}

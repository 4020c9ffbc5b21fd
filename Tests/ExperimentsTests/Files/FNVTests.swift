import Testing

@testable import Experiments

@Suite struct FNVTests {
  /// The published hash of "foobar".
  @Test func isTheKnownHash() { #expect(FNV("foobar".utf8).value == "85944171f73967e8") }
}

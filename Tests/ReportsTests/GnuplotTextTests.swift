import Testing

@testable import Reports

@Suite struct GnuplotTextTests {
  @Test func quotesAreDoubledAndLinesJoined() {
    #expect(GnuplotText.quoted("it's\n\"it\" \\") == "'it''s \"it\" \\'")
  }
}

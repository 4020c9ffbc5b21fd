import Testing

@testable import Reports

@Suite struct GnuplotTextTests {
  @Test func noQuoteEndsAString() {
    #expect(GnuplotText.quoted("it's\n\"it\" \\") == "'it’s \"it\" \\'")
    for name in NastyNames.all {
      // By scalars, as gnuplot reads them.
      let inner = GnuplotText.quoted(name).unicodeScalars.dropFirst().dropLast()
      #expect(!inner.contains("'"))
    }
  }

  @Test func percentSignsOfTicsAreDoubled() {
    #expect(GnuplotText.tic("5 %", limit: 80) == "'5 %%'")
    #expect(GnuplotText.tic("%\u{301}d", limit: 80).unicodeScalars.count { $0 == "%" } == 2)
  }

  @Test func longTextsEndWithAnEllipsis() {
    #expect(GnuplotText.plain("12345", limit: 5) == "12345")
    #expect(GnuplotText.plain("123456", limit: 5) == "1234…")
    #expect(GnuplotText.plain("変換変換", limit: 5) == "変…")
    #expect(
      GnuplotText.plain("e" + String(repeating: "\u{301}", count: 9)).unicodeScalars.count == 4)
  }

  @Test func numbersAreShort() {
    #expect(GnuplotText.number(1) == "1")
    #expect(GnuplotText.number(-0.1) == "-0.1")
    #expect(GnuplotText.number(1 / 3) == "0.33333334")
    #expect(GnuplotText.number(1e-60) == "1e-60")
    #expect(GnuplotText.number(.nan) == "NaN")
    #expect(GnuplotText.number(-.infinity) == "NaN")
  }
}

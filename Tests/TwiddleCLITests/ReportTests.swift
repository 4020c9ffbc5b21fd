import Testing

@testable import TwiddleCLI

@Suite struct ReportTests {
  /// To a shell a quote with an accent on it is a quote.
  @Test func commandsCanBeTypedAgain() {
    #expect(Report.command(["t", "report", "a b", ""]) == "twiddle report 'a b' ''")
    let command = Report.command(["t", "'\u{301}; x"])
    #expect(Array(command.utf8) == Array("twiddle ''\\''\u{301}; x'".utf8))
  }
}

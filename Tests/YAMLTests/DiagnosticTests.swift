import Testing
import YAML

@Suite struct DiagnosticTests {
  @Test func errorsStandOnceAndInTheOrderOfTheText() throws {
    let node = try parse("a: 1\nb: [2, 3]")
    let (a, b) = (try #require(node["a"]?.mark), try #require(node["b"]?.items?[1].mark))
    let other = try Parser.parse(source("c: 1", name: "y.yaml")).mark
    let error = DefinitionError([
      Diagnostic(b, "third"), Diagnostic(other, "last"), Diagnostic(a, "first"),
      Diagnostic(a, "second"), Diagnostic(b, "third"),
    ])
    #expect(error.diagnostics.map(\.problem) == ["first", "second", "third", "last"])
  }

  @Test func aFloodIsCutShort() {
    let text = "{" + String(repeating: "a,", count: 45_000) + "}"
    let duration = ContinuousClock().measure {
      let problem = failure { () throws(DefinitionError) in try Parser.parse(source(text)) }
      #expect(problem.hasSuffix("\n\nand at least 44979 more errors"))
    }
    #expect(duration < .seconds(10))
  }
}

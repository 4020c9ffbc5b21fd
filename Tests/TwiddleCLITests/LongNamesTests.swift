import Foundation
import Testing

/// What `check` lets pass can be run, compared, drawn, reported and factorized, however long its names are.
@Suite struct LongNamesTests {
  @Test(arguments: [
    "a" + String(repeating: "\u{301}", count: 300), String(repeating: "x", count: 300),
    String(repeating: "傅", count: 120), "\u{301}" + String(repeating: "-👩‍🔬", count: 60),
  ])
  func everyCommandTakesThem(name: String) throws {
    let run = BadInputTests.good.replacing("target:", with: "name: '\(name)'\ntarget:")
    let suite = "suite: '\(name)'\nruns: [{extends: run.yaml}]\nsweep: {data.scale: [1, 2]}\n"
    let folder = try Folder(["run.yaml": run, "suite.yaml": suite])
    let calls = [
      ["check", "suite.yaml"], ["run", "suite.yaml", "--quiet"],
      ["run", "suite.yaml", "--quiet", "--force"], ["compare", "suite.yaml"], ["compare", name],
      ["plot", "suite.yaml"], ["report", "suite.yaml", "--output", "r.html"],
      ["factorize", "run.yaml"], ["clean", "--yes"],
      ["run", "run.yaml", "--quiet", "--runs", "others", "--set", "description=\u{301}"],
    ]
    for words in calls {
      let call = try Invocation(words, in: folder)
      #expect(call.status == 0, "\(words): \(call.errors)")
      #expect(!call.errors.contains("too long"), "\(words): \(call.errors)")
    }
  }

  @Test func suitesAreNamedOnOneLine() throws {
    let suite = "suite: NAME\nruns: [{extends: run.yaml}]\n"
    let folder = try Folder(["run.yaml": BadInputTests.good])
    for (name, problem) in [
      ("\"a\\nb\"", "'suite' must not hold control characters"),
      ("''", "'suite' must not be empty"),
    ] {
      try folder.write("suite.yaml", Data(suite.replacing("NAME", with: name).utf8))
      let call = try Invocation("check", "suite.yaml", in: folder)
      #expect(call.status == 65)
      #expect(call.errors.hasPrefix("suite.yaml:1:8: error: \(problem)\n"), "\(call.errors)")
    }
  }
}

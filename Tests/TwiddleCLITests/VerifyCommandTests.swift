import Foundation
import Testing

@Suite struct VerifyCommandTests {
  private func run(in folder: Folder) throws -> String {
    let call = try Invocation("run", "good.yaml", "--quiet", in: folder)
    return String(try #require(call.output.split(separator: " ").last).dropLast())
  }

  @Test func equalRunEndsWithZero() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let place = try run(in: folder)
    let call = try Invocation("verify", place, in: folder)
    #expect(call.status == 0)
    #expect(call.output == "\(place): the same bytes\n")
    #expect(call.errors == "")
  }

  @Test func changedRunIsShownWhereItDiffers() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let place = try run(in: folder)
    let metrics = "\(folder.path)/\(place)/metrics.csv"
    let lines = try String(contentsOfFile: metrics, encoding: .utf8).split(separator: "\n")
    try (lines[0] + "\n" + lines[1] + "\n0,2,changed\n").write(
      toFile: metrics, atomically: false, encoding: .utf8)
    let environment = "\(folder.path)/\(place)/environment.json"
    let text = try String(contentsOfFile: environment, encoding: .utf8)
    try text.replacingOccurrences(of: "\"cpu\": \"", with: "\"cpu\": \"other ").write(
      toFile: environment, atomically: false, encoding: .utf8)
    let call = try Invocation("verify", place, in: folder)
    #expect(call.status == 1)
    #expect(
      call.output.hasPrefix(
        """
        \(place): different
          metrics.csv, line 3
            recorded  0,2,changed
            repeated  \(lines[2])
          note: another processor: other 
        """))
  }

  @Test func unfinishedRunCannotBeRepeated() throws {
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let place = try run(in: folder)
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(place)/summary.json")
    let call = try Invocation("verify", place, in: folder)
    #expect(call.status == 1)
    #expect(call.errors == "\(place): unfinished, so there is nothing to repeat\n")
  }
}

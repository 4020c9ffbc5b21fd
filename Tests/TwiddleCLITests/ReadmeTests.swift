import Foundation
import Testing

/// What README.md shows is what the program does.
@Suite struct ReadmeTests {
  static let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized

  private func readme() throws -> String {
    try String(contentsOf: Self.root.appendingPathComponent("README.md"), encoding: .utf8)
  }

  /// The blocks in fences of a language.
  private func blocks(_ language: String) throws -> [String] {
    try readme().components(separatedBy: "\n```").enumerated().compactMap { index, part in
      guard index % 2 == 1, let end = part.firstIndex(of: "\n") else { return nil }
      return part[..<end] == language ? String(part[part.index(after: end)...]) : nil
    }
  }

  private func block(_ language: String, holding text: String) throws -> String {
    try #require(try blocks(language).first { $0.contains(text) })
  }

  @Test func theDefinitionIsSound() throws {
    let folder = try Folder(["my-first.yaml": try block("yaml", holding: "name: my-first")])
    let call = try Invocation("check", "my-first.yaml", in: folder)
    #expect(
      call.status == 0 && call.output == "my-first.yaml: ok, 1 run, 50 epochs\n", "\(call.errors)")
  }

  @Test func theErrorsAreWhatCheckSays() throws {
    let errors = try block("", holding: "unknown key 'sise'")
    let folder = try Folder([
      "first.yaml": """
      # A target, some data, a model and how to train it.
      target:
        dct: {sise: 16, type: 5}
      data:
        signal: wite
      model: [dense]
      phases: [least_squares]
      """
    ])
    let call = try Invocation("check", "first.yaml", in: folder)
    #expect(call.status == 65)
    #expect(call.errors == errors + "\n")
  }

  @Test func theTableNamesEachShippedDefinition() throws {
    let shipped = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("configs").path
    ).filter { $0.hasSuffix(".yaml") }
    let rows = try readme().split(separator: "\n").filter { $0.hasPrefix("| `") }
    let named = rows.map { String($0.dropFirst(3).prefix { $0 != "`" }) }
    #expect(!shipped.isEmpty && shipped.sorted() == named.sorted())
  }

  @Test func theDemoNamesItsRun() throws {
    let definition = Self.root.appendingPathComponent("configs/dft.yaml").path
    let call = try Invocation("run", definition, "--dry-run", in: try Folder())
    let place = try #require(call.output.firstMatch(of: /runs\/dft\/\S+/)).output
    let demo = try block("", holding: "running runs/dft/")
    #expect(demo.hasPrefix("running \(place)\n") && demo.hasSuffix("Results: \(place)"))
  }

  /// `twiddle COMMAND … --option` in a line of code.
  @Test func commandsAndOptionsExist() throws {
    let lines = try blocks("").flatMap { $0.split(separator: "\n") }.filter {
      $0.hasPrefix("twiddle ")
    }
    #expect(lines.count > 5)
    let folder = try Folder()
    for line in lines {
      let words = line.prefix { $0 != "#" }.split(separator: " ").map(String.init)
      let help = try Invocation(words[1], "--help", in: folder)
      #expect(help.status == 0, "\(line)")
      for option in words.filter({ $0.hasPrefix("--") }) {
        #expect(help.output.contains("\(option) "), "\(line)")
      }
    }
  }
}

import Foundation
import Testing
import YAML

@testable import TwiddleCLI

@Suite struct TerminalTests {
  @Test(arguments: [
    ("\u{1B}[2J", "\\u001b[2J"), ("a\rb", "a\\u000db"), ("\u{0}", "\\u0000"),
    ("\u{9B}31m", "\\u009b31m"),
    ("\u{7F}", "\\u007f"), ("abc\u{202E}def", "abc\\u202edef"),
    ("\u{2066}x\u{2069}", "\\u2066x\\u2069"),
    ("\u{FEFF}x", "\\ufeffx"), ("a\tb\nc", "a\tb\nc"), ("Фурье é 傅里叶 👩‍🔬", "Фурье é 傅里叶 👩‍🔬"),
    ("e\u{301}\u{1B}", "e\u{301}\\u001b"),
  ])
  func whatATerminalObeysIsShown(text: String, shown: String) {
    for hasColor in [false, true] {
      #expect(Array(Styled(text).shown(hasColor: hasColor).utf8) == Array(shown.utf8))
    }
  }

  /// A name that brings the very codes of the program's own styles.
  @Test func onlyOwnStylesAreObeyed() {
    let (name, shown) = ("\u{1B}[31mred\u{1B}[0m", "\\u001b[31mred\\u001b[0m")
    let lines: [Styled] = ["\(.bold("of \(name)")) \(name)", .dim(name), Styled(name)]
    let text = lines.joined(separator: "\n")
    #expect(
      text.shown(hasColor: true)
        == "\u{1B}[1mof \(shown)\u{1B}[0m \(shown)\n\u{1B}[2m\(shown)\u{1B}[0m\n\(shown)")
    #expect(text.shown(hasColor: false) == "of \(shown) \(shown)\n\(shown)\n\(shown)")
  }

  /// A name from a definition, in a message of its own.
  @Test func namesOfOthersAreShown() throws {
    let folder = try Folder(["t.yaml": "name: \"a\\e[2Jb\"\ntarget: {nothing: {}}\n"])
    let call = try Invocation("check", "t.yaml", in: folder)
    #expect(!call.errors.contains("\u{1B}") && !call.output.contains("\u{1B}"))
  }

  /// ArgumentParser prints them.
  @Test(arguments: [
    ["run", "\u{1B}[31mx", "--nope\u{1B}]0;x\u{7}"], ["\u{9B}2J\u{202E}"], ["check"],
    ["runs", "--limit", "\u{FEFF}1\r"], ["runs", "--format", "\u{2066}x"],
    ["show", "\u{1B}c", "\u{85}"], ["describe", "x\u{7F}"],
  ])
  func wordsOfTheCommandLineAreShown(words: [String]) throws {
    let call = try Invocation(words, in: Folder())
    let raw = (call.output + call.errors).unicodeScalars.filter { $0.isHidden && $0 != "\n" }
    #expect(raw.isEmpty)
    #expect(call.status != 0 && !call.errors.isEmpty && call.output.isEmpty)
  }

  @Test func errorsKeepTheirPlaceAndStatus() throws {
    let folder = try Folder()
    let wrong = try Invocation(["run", "x", "--nope\u{1B}]0;x\u{7}"], in: folder)
    #expect(wrong.status == 64)
    #expect(wrong.errors.hasPrefix("Error: Unknown option '--nope\\u001b]0;x\\u0007'\nUsage: "))
    let help = try Invocation(["run", "--help"], in: folder)
    #expect(help.status == 0 && help.errors.isEmpty && help.output.hasPrefix("OVERVIEW: "))
    let version = try Invocation(["--version"], in: folder)
    #expect(version.status == 0 && version.output == "twiddle 0.1.0\n")
  }

  /// The worker reads the arguments of the batch, and of each run its definition, as YAML.
  @Test func argumentsOfAnyCharactersAreRecorded() throws {
    let hidden = (1...0xFFFF).compactMap(Unicode.Scalar.init).filter(\.isHidden)
    let name = String(String.UnicodeScalarView(hidden))
    let folder = try Folder(["good.yaml": BadInputTests.good])
    let words = [
      "run", "good.yaml", "--quiet", "--runs", "runs\(name)",
      "--set", "description=\(JSON.quoted(name))",
    ]
    let call = try Invocation(words, in: folder)
    #expect(call.status == 0, "\(call.errors)")
    let runs = "\(folder.path)/runs\(name)"
    let paths = try FileManager.default.subpathsOfDirectory(atPath: runs)
    func text(_ file: String) throws -> Data {
      let path = try #require(paths.first { $0.hasSuffix("/\(file)") })
      return try Data(contentsOf: URL(fileURLWithPath: "\(runs)/\(path)"))
    }
    let environment = try JSONSerialization.jsonObject(with: text("environment.json"))
    let recorded = (environment as? [String: Any])?["arguments"] as? [String]
    #expect(recorded?.dropFirst().map { Array($0.utf8) } == words.map { Array($0.utf8) })
    let definition = try Parser.parse(
      Source(
        name: "x", directory: "/", text: String(decoding: text("definition.yaml"), as: UTF8.self)))
    #expect(definition["description"]?.scalar.map { Array($0.text.utf8) } == Array(name.utf8))
  }
}

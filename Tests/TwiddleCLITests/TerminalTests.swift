import Testing

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
    #expect(Array(text.printable(keepingStyles: false).utf8) == Array(shown.utf8))
  }

  @Test func onlyOwnStylesAreKept() {
    let text = "\u{1B}[31mred\u{1B}[0m \u{1B}[5mblink\u{1B}]0;title\u{7}"
    #expect(
      text.printable(keepingStyles: true)
        == "\u{1B}[31mred\u{1B}[0m \\u001b[5mblink\\u001b]0;title\\u0007")
  }

  /// A name from a definition, in a message of its own.
  @Test func namesOfOthersAreShown() throws {
    let folder = try Folder(["t.yaml": "name: \"a\\e[2Jb\"\ntarget: {nothing: {}}\n"])
    let call = try Invocation("check", "t.yaml", in: folder)
    #expect(!call.errors.contains("\u{1B}") && !call.output.contains("\u{1B}"))
  }
}

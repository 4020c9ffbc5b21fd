import Testing
import YAML

@Suite struct HiddenScalarTests {
  /// Each of them in a line as workers get it, through both readers.
  @Test func whatJSONQuotesIsReadAsItself() throws {
    let hidden = (0...0xFFFF).compactMap(Unicode.Scalar.init).filter(\.isHidden)
    #expect(hidden.count == 32 + 33 + 3 + 7 + 4 + 3)
    for scalar in hidden + ["\"", "\\", "/", "ä", "👩"] {
      let text = "a\(scalar)\u{301}b"
      let quoted = JSON.quoted(text)
      let raw = quoted.unicodeScalars.filter(\.isHidden)
      #expect(raw.isEmpty)
      let line = "{\"x\": \(quoted)}"
      let read = [
        try parse(line)["x"]?.scalar?.text,
        try JSON(parsing: Array(line.utf8), name: "t")["x"]?.string,
      ]
      // By bytes: Swift takes texts for equal that only mean the same.
      #expect(read.map { $0.map { Array($0.utf8) } } == [Array(text.utf8), Array(text.utf8)])
    }
    #expect("a\u{1B}[2Jb\u{202E}\n\tc\u{9B}".shown == "a\\u001b[2Jb\\u202e\n\tc\\u009b")
    #expect(JSON.quoted("\u{FEFF}\u{85}\u{1B}\n") == "\"\\ufeff\\u0085\\u001b\\n\"")
  }
}

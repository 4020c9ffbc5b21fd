import Testing
import YAML

@Suite struct EmitterTests {
  @Test func blocksOutsideAndFlowForListsOfScalars() throws {
    let text = "{a: {b: [1, x, 'y'], c: []}, d: [{e: 1}, [2, 3]], f: {}, g: , h: 1.50e-3, i: '1'}"
    let expected = """
      a:
        b: [1, x, 'y']
        c: []
      d:
      - e: 1
      - [2, 3]
      f: {}
      g: null
      h: 1.50e-3
      i: '1'

      """
    #expect(Emitter.emit(try parse(text)) == expected)
  }

  @Test(arguments: [
    "", " ", "a", "no", "1", "1.0", "null", "~", "true", ".inf", "a: b", "a:", "- a", "-", "#a",
    "a #b", "'", "\"", "\\", "it's", "[a", "{a", "a]", "a,b", "&a", "*a", "!a", "|", ">", "%a",
    "@a",
    "`a", "?", "? a", "<<", "=", "---", "...", "a\nb", "a\n\nb\n", "\n", "\r\n", "\ta", "a ", " a",
    "a\u{0}b",
    "größe", "日本", "🙂", "e\u{301}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{FFFD}", "0x1F", "1e3",
    "2024-01-31", "1:30", "1_000",
  ])
  func everyStringReadsBackAsItself(text: String) throws {
    let scalar = ScalarText(string: text)
    let mark = try parse("{}").mark
    let node = Node(.scalar(scalar), mark)
    let entry = Node.Entry(key: text, keyMark: mark, value: node)
    let inner = Node(.sequence([node, node]), mark)
    let root = Node(
      .mapping([entry, .init(key: "list", keyMark: mark, value: inner)]), mark)
    // A key can't be empty.
    let isKey = !text.isEmpty
    let emitted = Emitter.emit(isKey ? root : inner)
    let back = try parse(emitted)
    let list = isKey ? back["list"] : back
    #expect(list?.items?.map { $0.scalar?.text } == [text, text], "\(emitted)")
    #expect(list?.items?.allSatisfy { Reading($0.scalar ?? ScalarText("")) == .string } == true)
    if isKey {
      #expect(back.entries?.first?.key == text, "\(emitted)")
      #expect(back.entries?.first?.value.scalar?.text == text, "\(emitted)")
    }
    #expect(Emitter.emit(back) == emitted, "the same bytes again")
  }

  @Test func longLinesAreNotFoldedAndLettersNotEscaped() throws {
    let sentence = String(repeating: "größer als ", count: 50) + "x"
    let mark = try parse("{}").mark
    let entry = Node.Entry(
      key: "d", keyMark: mark, value: Node(.scalar(ScalarText(string: sentence)), mark))
    #expect(Emitter.emit(Node(.mapping([entry]), mark)) == "d: \(sentence)\n")
  }

  @Test func mergeKeysAndAliasesAreWrittenOut() throws {
    let text = "a: &a {x: 1}\nb: {<<: *a, z: 2}\nc: *a"
    #expect(Emitter.emit(try parse(text)) == "a:\n  x: 1\nb:\n  z: 2\n  x: 1\nc:\n  x: 1\n")
  }
}

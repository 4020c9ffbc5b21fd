import Testing
import YAML

@Suite struct ParserTests {
  @Test func marksCountFromOneAndInCharacters() throws {
    let node = try parse("größe: 1\nliste:\n  - ä: [x, y]\n")
    #expect(node.entries?.map(\.key) == ["größe", "liste"])
    let place = try #require(node["liste"]?.items?[0]["ä"]?.items?[1].mark)
    #expect((place.line, place.column) == (3, 12))
    #expect(place.snippet == "      - ä: [x, y]\n               ^")
  }

  @Test func linesMayEndAsOnWindowsAndStartWithAByteOrderMark() throws {
    let node = try parse("\u{FEFF}a: 1\r\nb: x\r\n")
    let place = try #require(node["b"]?.mark)
    #expect((place.line, place.column) == (2, 4))
    #expect(place.snippet == "    b: x\n       ^")
    #expect(node["b"]?.scalar?.text == "x")
  }

  @Test(arguments: [
    ("base: &b {x: 1, y: 2}\nuse: {<<: *b, y: 3}", "y=3 x=1"),
    ("base: &b {x: 1, y: 2}\nuse: {y: 3, <<: *b}", "y=3 x=1"),
    ("base: [&a {x: 1}, &b {x: 2, y: 3}]\nuse: {<<: [*a, *b], z: 4}", "z=4 x=1 y=3"),
    ("base: 0\nuse: {\"<<\": 1}", "<<=1"),
    ("base: &b {x: 1}\nuse: &c {<<: *b, y: 2}", "y=2 x=1"),
  ])
  func mergeKeysYieldToExplicitKeysAndToEarlierMappings(text: String, expected: String) throws {
    let entries = try #require(try parse(text)["use"]?.entries)
    #expect(
      entries.map { "\($0.key)=\($0.value.scalar?.text ?? "?")" }.joined(separator: " ")
        == expected)
  }

  @Test func anAliasRepeatsWhatItsAnchorNamedLast() throws {
    let items = try #require(try parse("[&a 1, *a, &a 2, *a]").items)
    #expect(items.map { $0.scalar?.text } == ["1", "1", "2", "2"])
  }

  @Test func nestingUpToTheLimitIsRead() throws {
    let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try parse(deepest) }
    #expect(throws: DefinitionError.self) { try parse("[\(deepest)]") }
    #expect(throws: DefinitionError.self) { try parse(String(repeating: "[", count: 1_000_000)) }
    #expect(throws: DefinitionError.self) { try parse(String(repeating: "- ", count: 500_000)) }
    #expect(throws: DefinitionError.self) { try parse(String(repeating: "{a: ", count: 250_000)) }
  }

  @Test func anAliasNestsAsDeepAsWhatItNames() throws {
    let half = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
    #expect(throws: Never.self) { try parse("[&a \(half), *a]") }
    let open = String(repeating: "[", count: 24)
    let close = String(repeating: "]", count: 24)
    #expect(throws: DefinitionError.self) { try parse("[&a \(half), \(open)*a\(close)]") }
  }

  @Test func anAliasBombIsRefusedAtOnce() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let clock = ContinuousClock()
    let duration = clock.measure {
      #expect(
        failure { () throws(DefinitionError) in try Parser.parse(source(text)) } == """
          x.yaml:5:45: error: here the text passes 100000 values
              a4: &a4 [*a3, *a3, *a3, *a3, *a3, *a3, *a3, *a3, *a3, *a3]
                                                          ^
            help: an alias counts as much as what it names; use fewer
          """)
    }
    #expect(duration < .seconds(2))
  }

  @Test(arguments: [
    Golden("", "x.yaml: error: this file is empty\n  help: a definition has keys, such as target:"),
    Golden(
      "# soon\n",
      "x.yaml: error: nothing stands here besides comments\n"
        + "  help: a definition has keys, such as target:"),
    Golden(
      "a: 1\nb:\n  c: 2\na: 3\nb: 4",
      """
      x.yaml:4:1: error: 'a' is given twice
          a: 3
          ^
        help: it stands on line 1 already; remove one of the two

      x.yaml:5:1: error: 'b' is given twice
          b: 4
          ^
        help: it stands on line 2 already; remove one of the two
      """),
    Golden(
      "a:\n\tb: 1",
      """
      x.yaml:2:1: error: a tab can't indent YAML
          \tb: 1
          ^
        help: indent with spaces
      """),
    Golden(
      "a:\n  b: |\n\t  c",
      """
      x.yaml:3:1: error: a tab can't indent YAML
          \t  c
          ^
        help: indent with spaces
      """),
    Golden(
      "model: - relu",
      """
      x.yaml:1:8: error: no list item can start here
          model: - relu
                 ^
        help: start each '- ' on a line of its own
      """),
    Golden(
      "{a: 1}\nb: 2",
      """
      x.yaml:2:1: error: this does not continue what stands above
          b: 2
          ^
        help: a file holds one mapping: indent its keys alike, and write each as key: value
      """),
    Golden(
      "a: @b",
      """
      x.yaml:1:4: error: a value can't start with '@'
          a: @b
             ^
        help: put the value in quotes
      """),
    Golden(
      "a: b: c",
      """
      x.yaml:1:5: error: no key can end here
          a: b: c
              ^
        help: put a value that holds ': ' in quotes, and indent all keys of a mapping alike
      """),
    Golden(
      "a: 1\nepochs 100\nb: 2",
      """
      x.yaml:2:1: error: this should be a key, but no ': ' follows it
          epochs 100
          ^
        help: write key: value
      """),
    Golden(
      "a: 1\n  b: 2",
      """
      x.yaml:2:4: error: no key can end here
            b: 2
             ^
        help: put a value that holds ': ' in quotes, and indent all keys of a mapping alike
      """),
    Golden(
      "a:\n    b: 1\n  c: 2",
      """
      x.yaml:3:3: error: this does not continue the mapping that starts on line 1
            c: 2
            ^
        help: indent all keys of a mapping alike, and write each as key: value
      """),
    Golden(
      "a:\n  - 1\n  b: 2",
      """
      x.yaml:3:3: error: this does not continue the list that starts on line 2
            b: 2
            ^
        help: indent all items of a list alike, and start each with '- '
      """),
    Golden(
      "a: [1, 2\nb: 3",
      """
      x.yaml:1:4: error: this list is not closed
          a: [1, 2
             ^
        help: end its items with ',' or ']'
      """),
    Golden(
      "a: {b: 2\n",
      """
      x.yaml:1:4: error: this mapping is not closed
          a: {b: 2
             ^
        help: end its values with ',' or '}'
      """),
    Golden(
      "a: 'b\n",
      """
      x.yaml:1:4: error: this quote is not closed
          a: 'b
             ^
        help: end the string with its quote
      """),
    Golden(
      #"a: "\d""#,
      #"""
      x.yaml:1:5: error: no such escape exists in double quotes
          a: "\d"
              ^
        help: write \\ for a backslash, or put the string in single quotes
      """#),
    Golden(
      "a: !!str 5\nb: !dft [1]",
      """
      x.yaml:1:4: error: the tag '!!str' has no meaning here
          a: !!str 5
             ^
        help: remove it; a value in quotes is a string, and others are read as what they look like

      x.yaml:2:4: error: the tag '!dft' has no meaning here
          b: !dft [1]
             ^
        help: remove it; a value in quotes is a string, and others are read as what they look like
      """),
    Golden(
      "[a, b]: 1\nc: {? : 2}",
      """
      x.yaml:1:1: error: a key must be a word, but here is a list of 2
          [a, b]: 1
          ^
        help: write key: value

      x.yaml:2:7: error: a key must be a word, but here is nothing
          c: {? : 2}
                ^
        help: write key: value
      """),
    Golden(
      "a: &a [1, *a]",
      """
      x.yaml:1:11: error: '&a' would contain itself
          a: &a [1, *a]
                    ^
        help: remove '*a' here
      """),
    Golden(
      "a: &base {x: 1}\nb: *bsae\nc: *other",
      """
      x.yaml:2:4: error: no anchor '&bsae' stands above
          b: *bsae
             ^
        help: did you mean '*base'?

      x.yaml:3:4: error: no anchor '&other' stands above
          c: *other
             ^
        help: put '&other' before the value that '*other' shall repeat
      """),
    Golden(
      "a: {<<: 1}",
      """
      x.yaml:1:9: error: '<<' takes a mapping or a list of mappings, but here is 1
          a: {<<: 1}
                  ^
        help: name a mapping by its anchor: '<<: *anchor'
      """),
    Golden(
      "a: 1\n---\nb: 2",
      """
      x.yaml:2:1: error: a second document starts here
          ---
          ^
        help: a file holds one definition: remove '---', or make it a file of its own
      """),
    Golden(
      "a: 1\nbé\u{0}: 2",
      """
      x.yaml:2:3: error: the character U+0000 can't stand in YAML
          bé\u{0}: 2
            ^
        help: remove it, or write it as an escape in double quotes
      """),
  ])
  func refusesInWordsThatSayWhatToDo(_ golden: Golden) {
    #expect(
      failure { () throws(DefinitionError) in try Parser.parse(source(golden.input)) }
        == golden.expected)
  }
}

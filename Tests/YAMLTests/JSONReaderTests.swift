import Testing
import YAML

@Suite struct JSONReaderTests {
  @Test(arguments: [
    "null\n", "true\n", "-12\n", "0.1\n", "\"a\"\n", "[]\n", "{}\n", "[1, 2.5, null]\n",
    "{\n  \"a\": {\n    \"b\": [\"\", \"é\"]\n  },\n  \"c\": 1.5e-310\n}\n",
  ])
  func whatIsWrittenIsRead(text: String) throws {
    #expect(try JSON(parsing: Array(text.utf8), name: "t").text == text)
  }

  @Test func escapesAreCharacters() throws {
    let text = #""\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude00 \ud83d""#
    let json = try JSON(parsing: Array(text.utf8), name: "t")
    #expect(json.string == "\"\\/\u{8}\u{C}\n\r\tAé😀 \u{FFFD}")
  }

  @Test func membersAreFoundByKey() throws {
    let json = try JSON(parsing: Array(#"{"a": {"b": "c"}, "a": 1}"#.utf8), name: "t")
    #expect(json["a"]?["b"]?.string == "c")
    #expect(json["b"] == nil)
  }

  @Test(arguments: [
    ("", "1:1", "a value is missing here"), ("{\"a\": 1", "1:8", "a ',' or '}' is missing here"),
    ("[1 2]", "1:4", "a ',' or ']' is missing here"),
    ("{\n  a: 1}", "2:3", "a key in quotes is missing here"),
    ("{\"a\" 1}", "1:6", "a ':' is missing here"),
    ("1 2", "1:3", "the text goes on behind its end"),
    ("[\"a", "1:2", "this quote is not closed"), ("\"\\q\"", "1:2", "there is no such escape"),
    ("\"\\u12\"", "1:4", "four hexadecimal digits are missing here"),
    ("nul", "1:1", "a value is missing here"), ("1e", "1:1", "a value is missing here"),
  ])
  func faultsHaveTheirPlace(text: String, place: String, problem: String) {
    let error = #expect(throws: DefinitionError.self) {
      try JSON(parsing: Array(text.utf8), name: "x.json")
    }
    #expect(error?.description.hasPrefix("x.json:\(place): error: \(problem)") == true)
  }

  @Test func depthIsLimited() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: DefinitionError.self) { try JSON(parsing: Array(text.utf8), name: "t") }
  }
}

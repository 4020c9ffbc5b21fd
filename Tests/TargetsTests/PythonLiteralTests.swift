import Testing

@testable import Targets

struct PythonLiteralTests {
  private func read(_ text: String) throws(PythonLiteral.Failure) -> PythonLiteral {
    try PythonLiteral(parsing: text.utf8)
  }

  /// What `ast.literal_eval` gives; `L` and the missing comma of `(3L)` are Python 2's.
  @Test(arguments: [
    ("'a'", PythonLiteral.string("a")), ("\"it's\"", .string("it's")), ("u'é'", .string("é")),
    ("''", .string("")), ("-12", .integer(-12)), ("1_000", .integer(1000)), ("7L", .integer(7)),
    ("True", .flag(true)), (" False\n", .flag(false)), ("None", .none), ("()", .tuple([])),
    ("(1)", .integer(1)), ("(1,)", .tuple([.integer(1)])), ("[1]", .list([.integer(1)])),
    ("( 1 ,\t2 )", .tuple([.integer(1), .integer(2)])), ("{}", .dictionary([:])),
    ("{'a':1,\"b\" : (2,) , }", .dictionary(["a": .integer(1), "b": .tuple([.integer(2)])])),
    ("{'a': 1, 'a': 2}", .dictionary(["a": .integer(2)])),
    ("[('a', '<f4')]", .list([.tuple([.string("a"), .string("<f4")])])),
  ])
  func isReadAsPythonReadsIt(text: String, expected: PythonLiteral) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    ("", 0, "a value"), ("'a", 0, "a string on one line, without a backslash"),
    ("'\\x41'", 0, "a string on one line, without a backslash"), ("tuple", 0, "a value"),
    ("1.5", 1, "the end"), ("99999999999999999999", 0, "a value"), ("(1 2)", 3, "',' or ')'"),
    ("(,)", 1, "a value"), ("[1,,2]", 3, "a value"), ("(1", 2, "',' or ')'"),
    ("{'a' 1}", 5, "':'"), ("{1: 2}", 2, "a key in quotes before it"),
    ("{'a': 1 'b': 2}", 8, "',' or '}'"), ("{'a': 1}}", 8, "the end"), ("_", 0, "a value"),
    ("L", 0, "a value"), ("u", 0, "a value"),
    (String(repeating: "(", count: 100_000), 16, "values in at most 16 brackets"),
  ])
  func whatIsNoneIsRefusedWithItsPlace(text: String, place: Int, expected: String) {
    let failure = #expect(throws: PythonLiteral.Failure.self) { try read(text) }
    #expect(failure?.place == place)
    #expect(failure?.expected == expected)
  }
}

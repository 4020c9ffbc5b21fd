import TestSupport
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
    ("nul", "1:1", "a value is missing here"), ("+1", "1:1", "a value is missing here"),
    ("-", "1:1", "a value is missing here"), ("\u{FEFF}1", "1:1", "a value is missing here"),
    ("[1, 01]", "1:5", "a number can't start with a needless 0"),
    ("-00", "1:1", "a number can't start with a needless 0"),
    ("[1.]", "1:2", "a digit is missing behind the point"),
    ("1e", "1:1", "a digit is missing in the exponent"),
    ("1e400", "1:1", "this number is larger than a Double can be"),
    ("\"a\tb\"", "1:3", "a control character stands here; in quotes it must be an escape"),
  ])
  func faultsHaveTheirPlace(text: String, place: String, problem: String) {
    let error = #expect(throws: DefinitionError.self) {
      try JSON(parsing: Array(text.utf8), name: "x.json")
    }
    #expect(error?.description.hasPrefix("x.json:\(place): error: \(problem)") == true)
  }

  @Test func textIsUTF8() {
    let error = #expect(throws: DefinitionError.self) {
      try JSON(parsing: [0x22, 0x61, 0xC3, 0x28, 0x22], name: "x.json")
    }
    #expect(error?.description.hasPrefix("x.json:1:3: error: the byte 0xC3 is not UTF-8") == true)
  }

  /// Half a pair of surrogates leaves what follows it.
  @Test(arguments: [
    (#""\ud800\u0041""#, "\u{FFFD}A"), (#""\ud800\n""#, "\u{FFFD}\n"),
    (#""\udc00\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
  ])
  func halfPairs(text: String, value: String) throws {
    #expect(try JSON(parsing: Array(text.utf8), name: "t").string == value)
  }

  /// Python's json refuses the same texts and reads the others as the same values.
  @Test func agreesWithPython() throws {
    let texts = JSONTexts.all
    #expect(texts.count > 250)
    let lines = texts.map { bytes in
      let ours = (try? JSON(parsing: bytes, name: "t")).map { Array($0.text.utf8) }
      return hexadecimal(bytes) + " " + (ours.map(hexadecimal) ?? "-")
    }
    let answer = try Python.run(
      """
      import json, sys
      def refuse(word): raise ValueError(word)
      count = 0
      for line in open(sys.argv[1]):
          text, ours = line.rstrip('\\n').split(' ')
          count += 1
          try:
              value = json.loads(bytes.fromhex(text).decode('utf-8'), parse_constant=refuse, parse_int=float)
          except ValueError:
              if ours != '-': print('Python refuses', bytes.fromhex(text))
              continue
          if ours == '-': print('Python reads', bytes.fromhex(text))
          elif json.loads(bytes.fromhex(ours), parse_int=float) != value: print('not alike:', bytes.fromhex(text))
      print(count)
      """, input: lines.joined(separator: "\n"))
    #expect(answer == "\(texts.count)\n")
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test func depthIsLimited() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: DefinitionError.self) { try JSON(parsing: Array(text.utf8), name: "t") }
  }
}

/// Texts that are JSON and texts that are not, of the kinds that the grammar of RFC 8259 has.
private enum JSONTexts {
  static let all: [[UInt8]] =
    (numbers + strings + structures + words).map { Array($0.utf8) } + bytes

  private static let numbers = [
    "0", "-0", "1", "-1", "10", "123456789", "9223372036854775807", "-9223372036854775808",
    "9223372036854775808", "123456789012345678901234567890", "0.0", "0.1", "-0.1", "1.50", "1e5",
    "1E5",
    "1e+5", "1e-5", "1.5e-05", "0e0", "0e+1", "1e0001", "5e-324", "1e-400",
    "1.7976931348623157e308",
    "+1", "+0", "-+1", "--1", "01", "-01", "00", "-00", "0123", "1.", "-1.", ".5", "-.5", ".", "-",
    "+",
    "1e", "1e+", "1e-", "1.e5", "1.5e", "1.5e+", "e5", "1e5.5", "1e5e5", "1..2", "1.2.3", "0x1F",
    "0o7",
    "0b1", "1_000", "1,000", "1 000", "1a", "1f", "1d", "inf", "-inf", "Inf", "nan", "NaN", "-NaN",
    "Infinity", "-Infinity", "+Infinity", "٣", "１", "1\u{301}", "−1", "- 1", "1e 5", "1 e5",
    "0.1 .",
  ]

  private static let strings: [String] = {
    let escapes = [
      #""""#, #""a""#, #""\"\\\/\b\f\n\r\t""#, #""\u0000""#, #""\u00e9\u00E9""#, #""\ud83d\ude00""#,
      #""\uFFFF""#, #""\ue000""#, #""\u2028""#, #""\a""#, #""\'""#, #""\0""#, #""\x41""#,
      #""\U0001F600""#,
      #""\u""#, #""\u1""#, #""\u12""#, #""\u123""#, #""\u123g""#, #""\u+123""#, #""\u-123""#,
      #""\u 123""#,
      #""\u１２３４""#, #""\ ""#, #""\"#, #""a"#, #"a""#, #"'a'"#, #""a" "b""#, #""a"b"#, "\"\\\n\"",
      #""\u{41}""#, #""\uD83D\u""#,
    ]
    let controls = (0..<0x20).map { "\"a\(Character(Unicode.Scalar(UInt8($0))))b\"" }
    let others = [
      "\u{7F}", "\u{80}", "\u{9F}", "\u{2028}", "\u{FEFF}", "é", "e\u{301}", "😀", "\u{10FFFF}",
    ]
    return escapes + controls + others.map { "\"\($0)\"" }
  }()

  private static let structures = [
    "[]", "{}", "[ ]", "{ }", "[[]]", "[{}]", "[1]", "[1,2]", "[1, [2, [3]]]", " [ 1 , 2 ] ",
    "\t[\r\n1\n]\n",
    #"{"a":1}"#, #"{"a":1,"b":2}"#, #"{"a":1,"a":2}"#, #"{"":0}"#, #"{ "a" : { "b" : [ ] } }"#,
    #"{"é":1,"e\u0301":2}"#,
    "[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "[1;2]", "[1", "[", "]", "1]", "[]]", "[1}", "{", "}",
    "{]",
    "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{,"a":1}"#, #"{"a" 1}"#, #"{"a":1 "b":2}"#,
    #"{"a":1"#,
    #"{"a""#, #"{"a":"#, "{a:1}", "{1:1}", "{'a':1}", "{null:1}", #"{"a"::1}"#, #"{"a"=1}"#,
    #"{"a":1}}"#,
    "[1] 2", "1 2", "[]{}", "[] []", "[1] // c", "[/* c */]", "# c\n1", "\u{A0}1", "\u{B}1",
    "\u{C}1",
    "1\u{85}", "1\u{2028}", "[1\u{A0}]", "1\0", "\u{FEFF}1", "\u{FEFF}",
  ]

  private static let words = [
    "true", "false", "null", " true ", "[true,false,null]", "", " ", "\n", "True", "TRUE", "tru",
    "truee",
    "true1", "t", "f", "n", "nul", "nulll", "Null", "None", "undefined", "yes", "~", "a", "[nul]",
    "-true",
  ]

  private static let bytes: [[UInt8]] = [
    [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0x80, 0x22],
    [0x22, 0xED, 0xA0, 0x80, 0x22],
    [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22], [0x22, 0x80, 0x22], [0xFF],
    [0x5B, 0xE9, 0x5D], [0x31, 0x00], [0x00, 0x31], [0xFF, 0xFE, 0x31, 0x00],
    [0x22, 0xF0, 0x9F, 0x98, 0x80, 0x22],
  ]
}

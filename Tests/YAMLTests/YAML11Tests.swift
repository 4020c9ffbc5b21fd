import Foundation
import TestSupport
import Testing
import YAML

/// What the emitter writes is read alike by PyYAML, a reader of YAML 1.1.
@Suite struct YAML11Tests {
  /// Strings that a reader of YAML 1.1 or 1.2 could take for something else, or cut.
  static let nasty: [String] = {
    let words = [
      "y", "Y", "n", "N", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off",
      "OFF", "true", "True", "TRUE", "false", "False", "FALSE", "null", "Null", "NULL", "~", "=",
      "<<", "", " ", "nan", ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "-.inf", "+.inf", "inf",
      "None", "yEs", "oN",
    ]
    let numbers = [
      "0", "1", "-1", "+1", "007", "0o7", "0o17", "0x1F", "0xg", "0b101", "0b2", "1_000", "_1",
      "1_",
      "-1_000.5", "1.", ".5", "-.5", "+.5", ".", "..", "...", "1e3", "1e+3", "1.0e3", "1.0e+3",
      "1.5E-3", "1e", "e1", "12:30", "12:30:45", "1:60", "190:20:30.15", "-1:30", "685.230_15e+03",
      "1,000", "0.1.2", "1-2", "--1", "+-1", "1 000", "٣", "½", "1e400", "-0", "-0.0", "0.",
      "123456789012345678901234567890", "0x", "0o8", "08", "09.5", "1__0", "1._5",
    ]
    let dates = [
      "2024-01-01", "2024-1-1", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.10 -5",
      "2001-12-15 2:59:43.10", "24-01-01", "2024-13-45", "2024/01/01", "2024-01-01T00:00:00Z",
    ]
    let marks = [
      "-", "- a", "-a", "--", "---", "--- a", "?", "? a", "?a", ":", ": a", ":a", "a:", "a: b",
      "a:b",
      "a :b", "#", "#a", "a#b", "a #b", "a # b", "&a", "*a", "!a", "!!str a", "!", "|", ">", "|-",
      ">+", "%a", "%YAML 1.1", "@a", "`a", "'", "''", "'a'", "\"", "\"a\"", "it's", "\\", "\\n",
      "a\\",
      "[", "]", "[a", "a]", "[a]", "{", "}", "{a", "a}", "{a: b}", ",", "a,b", ", a", "a, b",
    ]
    let spaces = [
      " a", "a ", "  a  ", "\ta", "a\t", "a\tb", "a\nb", "a\n", "\na", "a\n\nb\n", "a\r\nb", "\n",
      "\t",
      "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "a\u{A0}b", "\u{FEFF}a", "a\u{FEFF}", "a  b",
    ]
    let letters = [
      "größe", "日本", "🙂", "e\u{301}", "\u{301}", "a\u{200B}b", "a\u{202E}b", "\u{FFFD}", "İ", "ß",
      "a'b\"c", "a: 'b' # c", "key: [1, 2", "- - -", "? : -", "<<: *a", "&a b", "*", "&", "!<a>",
    ]
    return words + numbers + dates + marks + spaces + letters
  }()

  @Test func nastyStringsAreEnough() {
    #expect(YAML11Tests.nasty.count >= 200)
    #expect(Set(YAML11Tests.nasty.map { Array($0.utf8) }).count == YAML11Tests.nasty.count)
  }

  @Test func everyStringStaysAString() throws {
    let mark = try parse("{}").mark
    func text(_ string: String) -> Node { Node(.scalar(ScalarText(string: string)), mark) }
    let nasty = YAML11Tests.nasty
    let list = Node(.sequence(nasty.map(text)), mark)
    let entries = nasty.filter { !$0.isEmpty }.map {
      Node.Entry(key: $0, keyMark: mark, value: text($0))
    }
    let root = Node(
      .mapping([
        .init(key: "list", keyMark: mark, value: list),
        .init(key: "map", keyMark: mark, value: Node(.mapping(entries), mark)),
        .init(key: "blocks", keyMark: mark, value: Node(.sequence([list]), mark)),
      ]), mark)
    let read = try PyYAML.load(Emitter.emit(root))
    #expect(read["list"] as? [String] == nasty)
    #expect((read["blocks"] as? [[String]])?.first == nasty)
    let map = try #require(read["map"] as? [String: String])
    for string in nasty where !string.isEmpty { #expect(map[string] == string) }
  }

  @Test func numbersStayNumbers() throws {
    let values: [Double] = [
      0.1, 1e-7, 1e22, 1e16, -2.5e-300, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
      123_456.789, 1e5, -3,
    ]
    let mark = try parse("{}").mark
    let list = Node(.sequence(values.map { Node(.scalar(ScalarText($0)), mark) }), mark)
    let root = Node(.mapping([.init(key: "list", keyMark: mark, value: list)]), mark)
    let read = try PyYAML.load(Emitter.emit(root))
    #expect(read["list"] as? [Double] == values)
  }
}

/// The reader of YAML 1.1 that most Python programs use.
enum PyYAML {
  static func load(_ text: String) throws -> [String: Any] {
    let output = try Python.run(
      "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1], 'rb'))))",
      input: text)
    let json = try JSONSerialization.jsonObject(with: Data(output.utf8))
    return try #require(json as? [String: Any])
  }
}

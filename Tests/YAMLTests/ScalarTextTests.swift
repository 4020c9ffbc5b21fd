import Testing
import YAML

/// What a plain scalar is read as, for the core schema of YAML 1.2.2.
enum Reading: Sendable, Equatable {
  case null, bool(Bool), whole(Int), number(Double), notANumber, string

  init(_ scalar: ScalarText) {
    self =
      if scalar.isNull { .null } else if let bool = scalar.bool {
        .bool(bool)
      } else if let int = scalar.int { .whole(int) } else if let double = scalar.double {
        double.isNaN ? .notANumber : .number(double)
      } else { .string }
  }
}

@Suite struct ScalarTextTests {
  @Test(
    arguments: [
      ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null),
      ("nUll", .string), ("nil", .string),
      ("true", .bool(true)), ("True", .bool(true)), ("TRUE", .bool(true)), ("tRUE", .string),
      ("false", .bool(false)), ("False", .bool(false)), ("FALSE", .bool(false)),
      ("yes", .string), ("no", .string), ("on", .string), ("off", .string), ("y", .string),
      ("0", .whole(0)), ("-0", .whole(0)), ("+5", .whole(5)), ("12e03", .whole(12000)),
      ("007", .whole(7)), ("1e3", .whole(1000)), ("100.0", .whole(100)), ("5.", .whole(5)),
      ("5.e1", .whole(50)), ("1E+2", .whole(100)), ("-2E+05", .whole(-200_000)),
      ("0x1F", .whole(31)), ("0xff", .whole(255)), ("0o17", .whole(15)), ("0o18", .string),
      ("9223372036854775807", .whole(.max)), ("-9223372036854775808", .whole(.min)),
      ("9007199254740993", .whole(9_007_199_254_740_993)),
      ("9223372036854775808", .number(0x1p63)),
      ("0xFFFFFFFFFFFFFFFF", .number(Double(UInt64.max))),
      (".5", .number(0.5)), ("-.5", .number(-0.5)), ("1e-3", .number(0.001)),
      ("3.25", .number(3.25)), ("1.5e-3", .number(0.0015)), ("1e999", .number(.infinity)),
      (".inf", .number(.infinity)), ("+.inf", .number(.infinity)), ("-.INF", .number(-.infinity)),
      (".nan", .notANumber), (".NaN", .notANumber), ("-.nan", .string),
      ("inf", .string), ("nan", .string), ("NaN", .string), ("infinity", .string),
      ("1_000", .string), ("1,000", .string), ("e5", .string), (".e5", .string), ("-", .string),
      ("+", .string), (".", .string), ("-.", .string), ("1e", .string), ("1e+", .string),
      ("1e5.0", .string), ("1.2.3", .string), ("--1", .string), ("+-1", .string),
      ("1-2", .string), ("0x", .string), ("0x+1F", .string), ("-0x1F", .string), ("0X1F", .string),
      ("0x1p4", .string), ("0b11", .string), ("2024-01-31", .string), ("1:30", .string),
      ("1 ", .string), (" 1", .string), ("١", .string), ("²", .string), ("1e٣", .string),
      ("relu", .string), ("𝟙", .string), ("0x\u{301}7", .string), ("0o\u{20DD}7", .string),
    ] as [(String, Reading)])
  func plainTextTakesItsTypeFromTheCoreSchema(text: String, expected: Reading) {
    #expect(Reading(ScalarText(text)) == expected)
  }

  @Test(arguments: ["", "null", "true", "1", "0x1F", ".inf", ".nan", "1e3"])
  func quotedTextIsAString(text: String) {
    #expect(Reading(ScalarText(text, isPlain: false)) == .string)
    #expect(!ScalarText(string: text).isPlain, "a string needs quotes to stay one")
  }

  @Test(arguments: ["no", "1_000", "2024-01-31", "12:30", "="])
  func whatReadersOfYAML11TakeOtherwiseIsQuoted(text: String) {
    #expect(Reading(ScalarText(text)) == .string)
    #expect(!ScalarText(string: text).isPlain)
  }

  @Test(arguments: ["relu", "e5", "none", "-x", "a=b"])
  func wordsNeedNoQuotes(text: String) {
    #expect(ScalarText(string: text).isPlain)
  }

  @Test(
    arguments: [
      (1, "1"), (0.001, "0.001"), (1e-9, "1.0e-09"), (1e20, "1.0e+20"), (-0.0, "-0"),
      (0.1 + 0.2, "0.30000000000000004"),
      (.infinity, ".inf"), (-.infinity, "-.inf"),
    ] as [(Double, String)])
  func numbersAreWrittenShortAndReadBackExactly(value: Double, text: String) {
    #expect(ScalarText(value).text == text)
    #expect(ScalarText(text).double?.bitPattern == value.bitPattern)
  }
}

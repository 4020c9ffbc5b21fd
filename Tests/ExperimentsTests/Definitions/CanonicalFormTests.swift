import Testing
import YAML

@testable import Experiments

@Suite struct CanonicalFormTests {
  private func form(_ text: String) throws -> CanonicalForm {
    CanonicalForm(
      try Parser.parse(Source(name: "test", directory: ".", text: text)), skipping: ["seed"])
  }

  @Test func theBytesAreThoseOfTheDefinitionOfTheForm() throws {
    let bytes = try form("{b: [1, -0.5, true, null], a: 'no', seed: 3}").bytes
    let half = (-0.5).bitPattern
    #expect(
      String(decoding: bytes, as: UTF8.self) == "{2:s1:as2:nos1:b[4:i1;d\(half);b1n")
    // printf '{1:s1:ai1;' | sha256sum
    #expect(
      try form("a: 1").identity
        == "4ab929c03f6497438d82a4407159101dc6254c65ac13b9714c277e357eb9e071")
  }

  @Test(arguments: [
    ("{a: 1, b: 2}", "{b: 2, a: 1}"), ("a: 1.0", "a: 1"), ("a: 1e4", "a: 10000"),
    ("a: 0x10", "a: 16"), ("a: x", "a: \"x\""), ("{a: 1, seed: 1}", "{a: 1, seed: 2}"),
    ("{path: /a/x.npy, digest: ff}", "{path: /b/y.npy, digest: ff}"),
  ]) func whatSaysTheSameIsEqual(one: String, other: String) throws {
    #expect(try form(one) == form(other))
  }

  @Test(arguments: [
    ("a: 1", "a: '1'"), ("a: true", "a: 'true'"), ("a: [1, 2]", "a: [12]"),
    ("a: [[1], 2]", "a: [[1, 2]]"), ("a: 0.0", "a: -0.0"), ("a: 0.1", "a: 0.10000000000000002"),
    ("{a: bs1, c: d}", "{a: b, s1c: d}"), ("a: null", "a: 'null'"), ("a: é", "a: e\u{301}"),
    ("{path: /a/x.npy}", "{path: /b/x.npy}"),
    ("{path: /a/x.npy, digest: ff}", "{path: /a/x.npy, digest: fe}"),
  ]) func whatSaysAnotherThingIsNot(one: String, other: String) throws {
    #expect(try form(one) != form(other))
    #expect(try form(one).identity != form(other).identity)
  }
}

import Experiments
import Testing
import YAML

@Suite struct DefinitionDifferenceTests {
  private func differences(_ texts: String?...) throws -> [String] {
    let nodes = try texts.map { text in
      try text.map { try Parser.parse(Source(name: "t", directory: ".", text: $0)) }
    }
    return DefinitionDifference.all(among: nodes).map { difference in
      "\(difference.key): " + difference.values.map { $0?.line ?? "-" }.joined(separator: " | ")
    }
  }

  @Test func nameAndSeedAreNoSetting() throws {
    #expect(
      try differences("{name: a, seed: 0, x: 1}", "{name: b, seed: 1, description: d, x: 1}") == [])
  }

  @Test func keysAreFoundAtAnyDepth() throws {
    #expect(
      try differences(
        "{a: {b: [1, {c: 2, d: 0}]}, e: 1}", "{a: {b: [1, {c: 3, d: 0}]}, e: 1, f: 2}")
        == ["a.b.1.c: 2 | 3", "f: - | 2"])
  }

  @Test func anotherPluginIsToldAsAWhole() throws {
    #expect(
      try differences("target: {dft: {size: 4}}", "target: {dct: {size: 4}}", "target: sum")
        == ["target: dft {size: 4} | dct {size: 4} | sum"])
    #expect(
      try differences("target: {dft: {size: 4}}", "target: {dft: {size: 8}}")
        == ["target.dft.size: 4 | 8"])
  }

  @Test func listsDifferItemByItem() throws {
    #expect(
      try differences("model: [{dense: {units: 4}}, relu]", "model: [{dense: {units: 4}}]")
        == ["model.1: relu | -"])
  }

  @Test func unreadableOnesAreLeftOut() throws {
    #expect(try differences("x: 1", nil, "x: 2") == ["x: 1 | - | 2"])
    #expect(try differences("x: 1", nil) == [])
  }
}

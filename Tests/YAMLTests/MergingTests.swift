import Testing
import YAML

@Suite struct MergingTests {
  static let plugins: Set = ["optimizer", "signal"]

  @Test(arguments: [
    ("{a: 1}", "{b: 2}", "{b: 2, a: 1}"),
    ("{a: 1}", "{a: 2, b: 3}", "{a: 1, b: 3}"),
    ("{a: {x: 1}}", "{a: {x: 0, y: 2}}", "{a: {x: 1, y: 2}}"),
    ("{a: [1]}", "{a: [2, 3]}", "{a: [1]}"),
    ("{a: 1}", "{a: {x: 2}}", "{a: 1}"),
    ("{a: {x: 2}}", "{a: 1}", "{a: {x: 2}}"),
    ("{a: null}", "{a: {x: 2}}", "{a: null}"),
    ("{a: {}}", "{a: {x: 2}}", "{a: {x: 2}}"),
    ("{data: {noise: 0.1}}", "{data: {signal: white}}", "{data: {signal: white, noise: 0.1}}"),
    ("{optimizer: sgd}", "{optimizer: {adam: {r: 1}}}", "{optimizer: sgd}"),
    ("{optimizer: {adam: {b: 2}}}", "{optimizer: adam}", "{optimizer: {adam: {b: 2}}}"),
    (
      "{optimizer: {adam: {b: 2}}}", "{optimizer: {adam: {r: 1}}}",
      "{optimizer: {adam: {r: 1, b: 2}}}"
    ),
    (
      "{optimizer: {sgd: {r: 2}}}", "{optimizer: {adam: {r: 1, b: 3}}}",
      "{optimizer: {sgd: {r: 2}}}"
    ),
    (
      "{d: {signal: {ar: {p: 1}}}}", "{d: {n: 1, signal: {tone: {f: 1}}}}",
      "{d: {n: 1, signal: {ar: {p: 1}}}}"
    ),
  ])
  func mappingsMergeAndAnythingElseReplaces(upper: String, base: String, expected: String) throws {
    let merged = try parse(upper).merging(over: parse(base), plugins: Self.plugins)
    #expect(Emitter.emit(merged) == Emitter.emit(try parse(expected)))
  }

  @Test func valuesKeepThePlaceWhereTheyWereWritten() throws {
    let base = try Parser.parse(source("a: 1\nb: {x: 2}", name: "base.yaml"))
    let merged = try parse("b: {y: 3}").merging(over: base, plugins: [])
    #expect(merged["a"]?.mark.source.name == "base.yaml")
    #expect(merged["b"]?["x"]?.mark.source.name == "base.yaml")
    #expect(merged["b"]?["y"]?.mark.source.name == "x.yaml")
    #expect(merged.mark.source.name == "x.yaml")
  }
}

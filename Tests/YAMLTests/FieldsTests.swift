import Testing
import YAML

@Suite struct FieldsTests {
  @Test func theCompleteFormHoldsAllDefaults() throws {
    let complete = try read(shape: "shape: {drawing: {shapes: [dot, circle: {radius: 2.50}]}}")
    let expected = """
      shape:
        drawing:
          shapes:
          - dot
          - circle:
              radius: 2.5
              steps: 64
          paint:
            plain:
              colour: black
              glossy: false
          order: back
          frame:
            width: 0
            shadow:
              offset: [0, 0.5]

      """
    #expect(Emitter.emit(complete) == expected)
    #expect(Emitter.emit(try read(shape: expected)) == expected, "it reads as itself")
  }

  @Test func aRelativePathStartsAtTheFolderOfItsFile() throws {
    let text = "shape: {drawing: {shapes: [dot], paint: {hatch: {angle: 0, pattern: a/b.txt}}}}"
    let file = Source(name: "c/x.yaml", directory: "/home/c", text: text)
    let node = try Parser.parse(file)
    var fields = Fields(node, at: node.mark, families: families)
    _ = fields.plugin("shape", as: (any Shape).self, "what is drawn")
    let hatch = fields.resolved[0].value["drawing"]?["paint"]?["hatch"]
    #expect(hatch?["pattern"]?.scalar?.text == "/home/c/a/b.txt")
  }

  @Test func aSeedMayBeAnyInteger() throws {
    let node = try parse("seed: 9223372036854775807")
    var fields = Fields(node, at: node.mark, families: [])
    #expect(fields.int("seed", in: 0...Int.max, default: 0, "of the random numbers") == .max)
    #expect(fields.isSound)
  }

  @Test func nullStandsForAnOptionalValueThatIsLeftOut() throws {
    let node = try parse("a: null\nb:\nc: ~")
    var fields = Fields(node, at: node.mark, families: [])
    #expect(fields.optionalInt("a", in: 1...2, "") == nil)
    #expect(fields.optionalDouble("b", in: .finite, "") == nil)
    #expect(fields.optionalDoubles("c", "") == nil)
    #expect(fields.optionalDoubles("d", "") == nil)
    fields.finish()
    #expect(fields.isSound)
  }

  @Test func aSingleNumberIsAListOfOne() throws {
    let node = try parse("a: 3")
    var fields = Fields(node, at: node.mark, families: [])
    #expect(fields.doubles("a", "") == [3])
    #expect(fields.optionalDoubles("a", count: 2...2, "") == nil)
    #expect(!fields.isSound)
  }

  @Test func aBadValueReadsAsOneInRange() throws {
    let node = try parse("a: x\nb: -1\nc: [1, x]\nd: up")
    var fields = Fields(node, at: node.mark, families: [])
    #expect(fields.int("a", in: 5...9, "") == 5)
    #expect(fields.double("b", in: .above(0, below: 1), "") == 0.5)
    #expect(fields.doubles("c", in: .atLeast(2), count: 2...2, "") == [2, 2])
    #expect(fields.choice("d", default: Drawing.Order.back, "") == .back)
    #expect(fields.diagnostics.count == 5)
  }

  @Test func rejectionsStandAtTheDeepestPartOfThePath() throws {
    let node = try parse("model:\n- relu\n- dense: {units: 3}\n")
    var fields = Fields(node, at: node.mark, families: [])
    fields.reject("model.1.dense.units", "too few")
    fields.reject("model.0.relu.slope", "too steep", help: "leave it out")
    fields.reject("model.7", "not there")
    fields.reject("seed", "none")
    #expect(
      DefinitionError(fields.diagnostics).description == """
        x.yaml:1:1: error: none
            model:
            ^

        x.yaml:2:1: error: not there
            - relu
            ^

        x.yaml:2:3: error: too steep
            - relu
              ^
          help: leave it out

        x.yaml:3:18: error: too few
            - dense: {units: 3}
                             ^
        """)
  }

  @Test func excludedKeysAreNamedOnceWithTheReason() throws {
    let node = try parse("a: 1\nb: 2")
    var fields = Fields(node, at: node.mark, families: [])
    _ = fields.int("a", in: 0...9, "")
    fields.exclude(["b", "c"], because: "'a' is given")
    fields.finish()
    #expect(
      DefinitionError(fields.diagnostics).description == """
        x.yaml:2:1: error: 'b' has no effect: 'a' is given
            b: 2
            ^
          help: remove it
        """)
  }

  @Test func theCompleteFormLeavesOutWhatHasNoEffect() throws {
    let node = try parse("a: 1")
    var fields = Fields(node, at: node.mark, families: [])
    _ = fields.int("a", in: 0...9, "")
    _ = fields.int("b", in: 0...9, default: 2, "")
    fields.exclude(["b"], because: "'a' is given")
    fields.finish()
    #expect(fields.isSound)
    #expect(fields.resolved.map(\.key) == ["a"])
  }

  @Test func whatAnAliasRepeatsIsReportedOnce() throws {
    let text = "shape: {drawing: {shapes: [&c {circle: {radius: 0}}, *c]}}"
    let problem = failure { () throws(DefinitionError) in try read(shape: text) }
    #expect(problem.split(separator: "error:").count == 2)
  }

  @Test func pluginKeysAreFoundInGroupsAndFamilies() throws {
    var fields = Fields(nil, at: try parse("{}").mark, families: families, isDescribing: true)
    fields.group("canvas", "what is painted on") { canvas in
      _ = canvas.plugin("ground", as: (any Paint).self, "its first layer")
    }
    #expect(
      Fields.pluginKeys(of: fields.parameters, families: families) == ["ground", "shapes", "paint"])
  }
}

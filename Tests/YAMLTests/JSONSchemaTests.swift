import Foundation
import Testing
import YAML

@Suite struct JSONSchemaTests {
  static func schema() throws -> String {
    var fields = Fields(nil, at: try parse("{}").mark, families: families, isDescribing: true)
    _ = fields.string("name", "its \"name\",\tin \\ one line\u{1}")
    _ = fields.plugin("shape", as: (any Shape).self, "what is drawn")
    _ = fields.doubles("sizes", in: .above(0, to: 0.5), count: 1...4, default: [0.25], "how large")
    _ = fields.optionalDouble("limit", in: .from(.infinity, to: .infinity), "none")
    _ = fields.double("cutoff", in: .atLeast(0), default: .infinity, "where it ends")
    var suite = Fields(nil, at: try parse("{}").mark, families: families, isDescribing: true)
    _ = suite.node(
      "pictures", "a list of pictures",
      schema: .object([("items", .object([("$ref", .string("#/$defs/run"))]))]), "many")
    return JSONSchema.file(
      title: "picture", definition: fields.parameters, suite: suite.parameters,
      marks: ["pictures"], run: [], families: families)
  }

  @Test func isJSONAndTheSameEachTime() throws {
    let text = try Self.schema()
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let definitions = try #require(json["$defs"] as? [String: [String: Any]])
    let definition = try #require(definitions["definition"])
    let properties = try #require(definition["properties"] as? [String: [String: Any]])
    #expect(
      properties["name"]?["description"] as? String == "its \"name\",\tin \\ one line\u{1}")
    #expect(properties["name"]?["type"] as? [String] == ["string", "number", "boolean"])
    #expect(Set(properties.keys) == ["extends", "name", "shape", "sizes", "limit", "cutoff"])
    #expect(properties["cutoff"]?["default"] == nil, "JSON has no infinity")
    #expect((definition["else"] as? [String: [String]])?["required"] == ["name", "shape"])
    #expect(try Self.schema() == text)
  }

  @Test func everyReferenceIsDefined() throws {
    let text = try Self.schema()
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let defined = try #require(json?["$defs"] as? [String: Any]).keys
    let named = text.matches(of: /"#\/\$defs\/(\w+)"/).map { String($0.1) }
    #expect(Set(named) == Set(defined))
  }

  @Test func aPluginIsAWordOrAMappingWithOneKey() throws {
    let text = try Self.schema()
    #expect(
      text.contains(
        """
            "shape": {
              "oneOf": [
                {
                  "type": "object",
                  "description": "all points at one distance",
                  "properties": {
                    "circle": {
                      "type": "object",
                      "properties": {
                        "radius": {
                          "type": "number",
                          "exclusiveMinimum": 0,
                          "description": "distance of its points from the centre"
                        },
                        "steps": {
                          "type": "integer",
                          "minimum": 3,
                          "maximum": 1000,
                          "description": "corners when it is drawn",
                          "default": 64
                        }
                      },
                      "additionalProperties": false
                    }
                  },
                  "required": ["circle"],
                  "additionalProperties": false
                },
                {
                  "const": "dot",
                  "description": "a point"
                },
        """))
  }
}

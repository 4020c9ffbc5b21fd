import YAML

/// A small world of plugins: shapes have a colour, and a group of shapes has shapes.
protocol Shape: Plugin {}
protocol Paint: Plugin {}

struct Circle: Shape {
  static let name = "circle"
  static let summary = "all points at one distance"
  static let convention: String? =
    "Angles run from the right over the top to the left, as in mathematics, and not from the top over "
    + "the right, as on a clock."

  let radius: Double
  let steps: Int

  init(_ fields: inout Fields) {
    radius = fields.double("radius", in: .above(0), "distance of its points from the centre")
    steps = fields.int("steps", in: 3...1000, default: 64, "corners when it is drawn")
  }
}

struct Dot: Shape {
  static let name = "dot"
  static let summary = "a point"

  init(_ fields: inout Fields) {}
}

struct Drawing: Shape {
  enum Order: String, CaseIterable { case front, back }

  static let name = "drawing"
  static let summary = "shapes on each other"
  static let example = "drawing: {shapes: [dot]}"

  init(_ fields: inout Fields) {
    _ = fields.plugins("shapes", as: (any Shape).self, count: 1...3, "what it shows")
    _ = fields.plugin("paint", as: (any Paint).self, default: "plain", "what it is painted with")
    _ = fields.choice("order", default: Order.back, "where the first shape lies")
    _ = fields.group("frame", "a border around it") { frame in
      _ = frame.double("width", in: .from(0, below: 1), default: 0, "a part of the drawing")
      _ = frame.group("shadow", "a shadow below the border") { shadow in
        _ = shadow.optionalInt("blur", in: 0...9, "radius of the blur; sharp if left out")
        _ = shadow.doubles("offset", count: 2...2, default: [0, 0.5], "to the right, and down")
        return 0
      }
      return 0
    }
  }
}

struct Plain: Paint {
  static let name = "plain"
  static let summary = "one colour"

  init(_ fields: inout Fields) {
    _ = fields.string("colour", default: "black", "its name")
    _ = fields.bool("glossy", default: false, "whether it shines")
  }
}

struct Hatch: Paint {
  static let name = "hatch"
  static let summary = "parallel lines"

  init(_ fields: inout Fields) {
    _ = fields.double("angle", in: .from(-90, to: 90), "of the lines, in degrees")
    _ = fields.path("pattern", "a file of dashes")
  }
}

let families = [
  Family("shape", of: (any Shape).self, [Circle.self, Dot.self, Drawing.self]),
  Family("paint", of: (any Paint).self, [Plain.self, Hatch.self]),
]

/// Reads a definition of one shape, and gives its complete form.
func read(shape text: String) throws(DefinitionError) -> Node {
  let node = try Parser.parse(source(text))
  var fields = Fields(node, at: node.mark, families: families)
  _ = fields.plugin("shape", as: (any Shape).self, "what is drawn")
  fields.finish()
  guard fields.isSound else { throw DefinitionError(fields.diagnostics) }
  return Node(.mapping(fields.resolved), node.mark)
}

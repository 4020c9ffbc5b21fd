import Testing
import YAML

/// Texts put together at random, the same each time: all are read or refused, none ends the process.
@Suite struct RoundTripTests {
  static let pieces = [
    "a", "b: ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "'", "\"", "&x ", "*x", "<<: ", ": ",
    "? ", "|\n", ">\n", "#", "\t", "!!t ", "1", "é", "\r\n", "---\n", "%", "\\", "...\n",
    "\u{2028}", "a.b=", "e\u{301}", "~", "\u{0}",
  ]

  @Test(arguments: 0..<8) func whatCanBeReadIsWrittenAsItself(seed: UInt64) throws {
    var random = Lehmer(state: seed &+ 0x9E37_79B9)
    var readable = 0
    for _ in 0..<1000 {
      let count = Int.random(in: 1...14, using: &random)
      let text = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &random) }.joined()
      do {
        let node = try Parser.parse(source(text))
        readable += 1
        let emitted = Emitter.emit(node)
        #expect(isSame(node, try parse(emitted)), "\(text.debugDescription)")
      } catch let error as DefinitionError {
        for diagnostic in error.diagnostics where diagnostic.mark.line > 0 {
          #expect(diagnostic.mark.snippet != nil, "\(text.debugDescription)")
        }
      }
      let override = failure { () throws(DefinitionError) in
        try Override(text).applied(to: Parser.parse(source("a: {b: [1]}")), plugins: ["b"])
      }
      #expect(!override.isEmpty)
    }
    #expect(readable > 50, "the pieces must make readable texts too")
  }

  private func isSame(_ a: Node, _ b: Node) -> Bool {
    switch (a.content, b.content) {
    case (.scalar(let a), .scalar(let b)):
      a.isNull && b.isNull || a.text == b.text && Reading(a) == Reading(b)
    case (.sequence(let a), .sequence(let b)):
      a.count == b.count && zip(a, b).allSatisfy(isSame)
    case (.mapping(let a), .mapping(let b)):
      a.count == b.count
        && zip(a, b).allSatisfy { $0.key == $1.key && isSame($0.value, $1.value) }
    default: false
    }
  }
}

/// A generator whose numbers are the same on every machine.
private struct Lehmer: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
  }
}

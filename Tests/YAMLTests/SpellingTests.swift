import Testing

@testable import YAML

@Suite struct SpellingTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("raduis", "radius", 1),
    ("ab", "ba", 1), ("size", "sizes", 1), ("dft", "dct", 1), ("ÄB", "ÄC", 1),
  ])
  func distanceCountsEdits(a: String, b: String, expected: Int) {
    #expect(Spelling.distance(a, b) == expected)
    #expect(Spelling.distance(b, a) == expected)
  }

  @Test(
    arguments: [
      ("leaning_rate", "learning_rate"), ("Epochs", "epochs"), ("sed", "seed"), ("batchsize", nil),
      ("x", nil), ("", nil),
    ] as [(String, String?)])
  func onlyNearWordsAreMeant(word: String, expected: String?) {
    #expect(Spelling.nearest(to: word, among: ["learning_rate", "epochs", "seed"]) == expected)
  }

  @Test func manyCandidatesCostLittle() {
    let names = (0..<200_000).map { "candidate\($0)" }
    #expect(Spelling.nearest(to: "candidats77", among: names) == "candidate77")
    #expect(Spelling.nearest(to: "x", among: names) == nil)
  }
}

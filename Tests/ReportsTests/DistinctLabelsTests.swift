import Testing

@testable import Reports

@Suite struct DistinctLabelsTests {
  @Test func whatAllShareIsLeftOut() {
    let labels = [
      "dft optimizer={adam: {learning_rate: 0.003}}",
      "dft optimizer={adam: {learning_rate: 0.003, amsgrad: true}}",
      "dft optimizer={sgd: {learning_rate: 3}}",
    ]
    #expect(
      DistinctLabels.of(labels, limit: 60) == [
        "adam: {learning_rate: 0.003}", "adam: {learning_rate: 0.003, amsgrad: true}",
        "sgd: {learning_rate: 3}",
      ])
  }

  @Test func namesThatDifferAreKeptWhole() {
    let labels = ["linear dft", "magnitude units=64", "magnitude units=128"]
    #expect(DistinctLabels.of(labels, limit: 32) == labels)
    #expect(DistinctLabels.of(["dft scale=1"], limit: 32) == ["dft scale=1"])
  }

  @Test func cutLabelsStayDistinct() {
    // By their ends, if these differ.
    let labels = ["first long name", "first long other"]
    #expect(DistinctLabels.of(labels, limit: 8) == ["fir…name", "fir…ther"])
    let alike = ["first 1 name", "first 2 name"]
    #expect(DistinctLabels.of(alike, limit: 6) == ["fi…ame", "fi… #2"])
    #expect(DistinctLabels.of(["one long name", "other"], limit: 8) == ["one lon…", "other"])
  }
}

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
    let labels = ["first long name", "first long other"]
    let cut = DistinctLabels.of(labels, limit: 8)
    #expect(cut == ["first l…", "firs… #2"])
  }
}

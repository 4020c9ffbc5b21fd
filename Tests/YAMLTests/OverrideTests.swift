import Testing
import YAML

@Suite struct OverrideTests {
  static let plugins: Set = ["optimizer", "target", "model", "phases"]
  static let text = """
    seed: 0
    target: {dft: {size: 32}}
    model: [relu, {dense: {units: 3}}]
    phases:
    - train: {epochs: 10, optimizer: adam}
    """

  static func set(_ argument: String) throws(DefinitionError) -> Node {
    let node = try Parser.parse(source(text))
    return try Override(argument).applied(to: node, plugins: plugins)
  }

  @Test(arguments: [
    ("seed=7", "seed: 0", "seed: 7"),
    ("name=a b", "phases:", "name: a b\nphases:"),
    ("description=", "phases:", "description: null\nphases:"),
    ("a.b.c=[1, {x: 2}]", "phases:", "a: {b: {c: [1, {x: 2}]}}\nphases:"),
    ("description=a=b", "phases:", "description: a=b\nphases:"),
    ("target.dft.size=64", "size: 32", "size: 64"),
    ("target.dft.norm=none", "size: 32", "size: 32, norm: none"),
    ("target.dct.size=8", "{dft: {size: 32}}", "{dct: {size: 8}}"),
    ("target=dct", "{dft: {size: 32}}", "dct"),
    ("model.0=tanh", "relu", "tanh"),
    ("model.0.relu.slope=1", "relu", "{relu: {slope: 1}}"),
    ("model.1.dense.units=5", "units: 3", "units: 5"),
    ("phases.0.train.epochs=1e3", "epochs: 10", "epochs: 1e3"),
    ("phases.0.train.optimizer.adam.beta2=0.9", "adam", "{adam: {beta2: 0.9}}"),
    ("phases.0.train.optimizer.sgd.learning_rate=1", "adam", "{sgd: {learning_rate: 1}}"),
  ])
  func theValueIsSetWhereThePathLeads(
    argument: String, old: String, new: String
  ) throws {
    let expected = try parse(Self.text.replacing(old, with: new))
    let changed = try Self.set(argument)
    #expect(Emitter.emit(changed).sortedLines == Emitter.emit(expected).sortedLines)
    #expect(changed.entries?.count == expected.entries?.count)
  }

  /// To Swift `=` with an accent behind it is another character.
  @Test func theValueMayStartWithAnAccent() throws {
    let set = try Override("name=\u{301}x")
    #expect(set.path == "name")
    #expect(set.value.scalar.map { Array($0.text.utf8) } == Array("\u{301}x".utf8))
  }

  @Test func errorsInTheValuePointIntoTheArgument() throws {
    let node = try Self.set("phases.0.train.epochs=many")
    let place = try #require(node["phases"]?.items?[0]["train"]?["epochs"]?.mark)
    #expect((place.source.name, place.line, place.column) == ("--set", 1, 23))
    let made = try Self.set("a.b=1")
    #expect(made["a"]?.mark.column == 3, "a mapping that was made stands at its first key")
    #expect(made.entries?.last?.keyMark.column == 1)
  }

  @Test func aSweepSetsNodes() throws {
    let node = try parse(Self.text)
    let value = try parse("[1, 2]").items?.last
    let changed = try node.setting(
      "model.1.dense.units", at: node.mark, to: try #require(value), plugins: Self.plugins)
    #expect(changed["model"]?.items?[1]["dense"]?["units"]?.scalar?.int == 2)
  }

  @Test(arguments: [
    Golden(
      "seed",
      """
      --set:1:1: error: no '=' stands between a path and a value
          seed
          ^
        help: write --set path=value, such as --set data.samples=100
      """),
    Golden(
      "=1",
      """
      --set:1:1: error: the path '' has an empty part
          =1
          ^
        help: write keys and list indexes with single dots between them, such as model.0
      """),
    Golden(
      "model..dense=1",
      """
      --set:1:7: error: the path 'model..dense' has an empty part
          model..dense=1
                ^
        help: write keys and list indexes with single dots between them, such as model.0
      """),
    Golden(
      "model.2.dense=1",
      """
      --set:1:7: error: 'model' is a list of 2, which has no item '2'
          model.2.dense=1
                ^
        help: its items are 0 to 1
      """),
    Golden(
      "phases.-1.train.epochs=1",
      """
      --set:1:8: error: 'phases' is a list of 1, which has no item '-1'
          phases.-1.train.epochs=1
                 ^
        help: its items are 0
      """),
    Golden(
      "seed.x=1",
      """
      --set:1:6: error: 'seed' is 0, which has no 'x'
          seed.x=1
               ^
        help: set 'seed' itself, or correct the path
      """),
    Golden(
      "model.0.dense.units=1",
      """
      --set:1:9: error: 'model.0' is 'relu' and not 'dense'
          model.0.dense.units=1
                  ^
        help: correct the path, or set the whole item: model.0={dense: {…}}
      """),
    Golden(
      "model.1.conv.units=1",
      """
      --set:1:9: error: 'model.1' is 'dense' and not 'conv'
          model.1.conv.units=1
                  ^
        help: correct the path, or set the whole item: model.1={conv: {…}}
      """),
    Golden(
      "layers.0.dense=1",
      """
      --set:1:8: error: 'layers' has no items yet, and so no item '0'
          layers.0.dense=1
                 ^
        help: set the whole list: layers=[…]
      """),
    Golden(
      "model=[1, 2",
      """
      --set:1:7: error: this list is not closed
          model=[1, 2
                ^
        help: end its items with ',' or ']'
      """),
    Golden(
      "seed=*x",
      """
      --set:1:6: error: no anchor '&x' stands above
          seed=*x
               ^
        help: put '&x' before the value that '*x' shall repeat
      """),
  ])
  func refusesInWordsThatSayWhatToDo(_ golden: Golden) {
    #expect(
      failure { () throws(DefinitionError) in try Self.set(golden.input) } == golden.expected)
  }
}

extension String {
  fileprivate var sortedLines: [Substring] { split(separator: "\n").sorted() }
}

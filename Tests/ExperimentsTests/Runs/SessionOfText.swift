import Learning
import Targets

@testable import Experiments

extension Session {
  /// That of a definition from its text, ready to train.
  convenience init(_ yaml: String) throws {
    let definition = try definition(yaml)
    let (examples, target) = (Examples(definition), definition.target)
    func samples(_ count: Int) -> Samples<S> {
      Samples(count: count, inputCount: target.inputCount, outputCount: target.outputCount) {
        examples.rows($0, of: .train)
      }
    }
    self.init(
      network: Network(definition.architecture), train: samples(definition.data.samples),
      test: samples(definition.data.testSamples), seed: 0)
  }
}

import Learning
import Testing

@testable import Experiments

@Suite struct TrainingTests {
  /// Most of what a large run holds.
  @Test func samplesAreGoneBehindTraining() throws {
    let folder = try TemporaryFolder()
    weak var samples: Samples<Float>?
    do {
      let session = try Session<Float>(small)
      samples = session.train
      let definition = try definition(small)
      let training = try Training(
        session, definition.phases, of: definition.target, in: RunDirectory(path: folder.path)
      ) { _ in }
      try training.run(isCancelled: { false }, progress: { _, _ in })
      #expect(session.epoch == 5)
    }
    #expect(samples == nil)
  }
}

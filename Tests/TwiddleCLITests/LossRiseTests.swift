import Foundation
import Testing

/// What a run tells of a loss that did not stay low.
@Suite struct LossRiseTests {
  private let rising = """
    target: {dft: {size: 4}}
    data: {samples: 200, test_samples: 50}
    model: [{dense: {bias: false}}]
    phases: [{train: {epochs: 120, batch_size: 20, optimizer: {adam: {learning_rate: 0.1, beta2: 0.99}}}}]
    precision: float64
    """

  @Test func adamsRiseIsExplained() throws {
    let folder = try Folder(["rising.yaml": rising])
    let call = try Invocation("run", "rising.yaml", "--no-figures", in: folder)
    #expect(call.status == 0)
    let lines = call.output.split(separator: "\n").map(String.init)
    let place = try #require(lines.firstIndex { $0.contains("the test loss rose again") })
    #expect(
      lines[place].firstMatch(
        of:
          /^  the test loss rose again: it is \S+ times its lowest, \S+ in epoch \d+$/
      ) != nil)
    // D* = η λ (1 + κ 19) / 38 with λ = 1/4 and κ = 9 (1/20 - 1/200).
    #expect(
      lines[place + 1].firstMatch(
        of:
          /^  cause: Adam's divisor fell below 0.00572, D\*, in epoch \d+; its steps are unstable there$/
      ) != nil)
    #expect(
      lines[place + 2]
        == "  cure: 'epsilon: 0.0114' keeps it above, 'schedule: cosine' ends at the lowest, "
        + "'early_stop' takes the best weights")
  }

  /// The cures that are named do what they say.
  @Test(arguments: [
    "phases.0.train.optimizer.adam.epsilon=0.0114", "phases.0.train.schedule=cosine",
    "phases.0.train.early_stop={patience: 10}",
  ])
  func curesCure(setting: String) throws {
    let folder = try Folder(["rising.yaml": rising])
    let call = try Invocation("run", "rising.yaml", "--no-figures", "--set", setting, in: folder)
    #expect(call.status == 0 && !call.output.contains("rose again"))
  }

  @Test func aStableRateIsNamedForWhatDiverged() throws {
    let folder = try Folder(["rising.yaml": rising])
    let call = try Invocation(
      "run", "rising.yaml", "--no-figures", "--set",
      "phases.0.train.optimizer={sgd: {learning_rate: 20}}", in: folder)
    #expect(call.status == 1)
    #expect(
      call.errors.firstMatch(
        of:
          /diverged in epoch \d+, step \d+: the \w+ loss is \w+; stable here is a learning rate below 4\.\d\n/
      ) != nil, "\(call.errors)")
  }

  /// Squares of 1e-139 times float64's rounding are subnormal, and so are the losses.
  @Test func figuresOfSubnormalLossesAreDrawn() throws {
    let folder = try Folder([
      "tiny.yaml": """
      name: tiny
      target: {dft: {size: 4}}
      data: {samples: 200, test_samples: 50, scale: 1e-139}
      model: [{dense: {bias: false}}]
      phases: [{train: {epochs: 6, batch_size: 50, snapshots: 3}}, least_squares]
      precision: float64
      """
    ])
    let call = try Invocation("run", "tiny.yaml", in: folder)
    #expect(call.status == 0)
    #expect(!call.errors.contains("failed"), "\(call.errors)")
    let again = try Invocation("run", "tiny.yaml", in: folder)
    #expect(again.status == 0 && again.output.contains("finished before"))
    let smaller = try Invocation("run", "tiny.yaml", "--set", "data.scale=1e-155", in: folder)
    #expect(smaller.status == 1 && smaller.errors.contains("float64 is for data from 1e-140"))
  }
}

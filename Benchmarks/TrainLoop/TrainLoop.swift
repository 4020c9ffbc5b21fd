internal import Learning
internal import Numerical
internal import YAML

/// The train phase of a job as a run does it, with a test sample or two to evaluate.
final class TrainLoop {
  private let architecture: Architecture
  private let train: Train
  private let samples: Samples<Float>
  private let test: Samples<Float>

  init(_ job: Job) throws {
    let (first, last) = (job.widths[0], job.widths[job.widths.count - 1])
    var layers: [any Layer] = []
    for width in job.widths.dropFirst() {
      if !layers.isEmpty { layers.append(try Self.make(ReLU.self, "{}")) }
      layers.append(try Self.make(Dense.self, "{units: \(width), bias: \(job.hasBias)}"))
    }
    architecture = try Architecture(layers: layers, inputCount: first, outputCount: last)
    train = try Self.make(Train.self, "{epochs: \(job.epochs), batch_size: \(job.batch)}")
    func made(_ count: Int, _ purpose: String) -> Samples<Float> {
      Samples(count: count, inputCount: first, outputCount: last) { range in
        var random = RandomStream(seed: 0, purpose: purpose, index: UInt64(range.lowerBound))
        return (
          Matrix(rows: range.count, columns: first) { _, _ in random.normal() },
          Matrix(rows: range.count, columns: last) { _, _ in random.normal() }
        )
      }
    }
    samples = made(job.samples, "train")
    test = made(2, "test")
  }

  func seconds() throws -> Double {
    let network = Network<Float>(architecture)
    network.initialize(seed: 0)
    let session = Session(network: network, train: samples, test: test, seed: 0)
    return try processorSeconds { try session.run([train]) }
  }

  private static func make<Made: Plugin>(_ type: Made.Type, _ yaml: String) throws -> Made {
    let node = try Parser.parse(Source(name: "benchmark", directory: ".", text: yaml))
    let families = [
      Family("loss", of: (any Loss).self, [MeanSquaredError.self]),
      Family("optimizer", of: (any Optimizer).self, [Adam.self]),
      Family("schedule", of: (any Schedule).self, [ConstantSchedule.self]),
    ]
    var fields = Fields(node, at: node.mark, families: families)
    let made = Made(&fields)
    precondition(fields.isSound, "\(fields.diagnostics)")
    return made
  }
}

import Experiments
import Foundation
import Testing
import YAML

/// What no machine of the tests has the memory for is refused at once; sizes by hand.
@Suite struct MemoryNeedTests {
  private func problem(_ text: String) throws -> String {
    let node = try Parser.parse(Source(name: "x.yaml", directory: "/", text: text))
    do {
      return "no error, but \(try Definition(node, fallbackName: "x", catalog: .standard).name)"
    } catch {
      return error.diagnostics.map { "\($0.mark.line): \($0.help ?? "")" }.joined(separator: "; ")
    }
  }

  private func definition(
    model: String, samples: Int, phase: String, precision: String = "float32"
  ) -> String {
    """
    target: {dct: {size: 4}}
    data: {samples: \(samples), test_samples: 20}
    precision: \(precision)
    model: \(model)
    phases:
      - \(phase)
    """
  }

  /// Rows of 65536, 65536 and 4 numbers, twice the widest for gradients, and 8 for the batch, a million
  /// of each: 1.0486e12 bytes; three vectors of 589,828 parameters.
  @Test func activationsOfABatchCount() throws {
    let train = "train: {epochs: 1, batch_size: 1000000}"
    let wide = "[{dense: {units: 65536}}, relu, dense]"
    #expect(
      try problem(definition(model: wide, samples: 1_000_000, phase: train))
        == "6: 1049 GB of it are the batch and memory of 'train'")
    #expect(
      try problem(definition(model: wide, samples: 1_000_000, phase: train, precision: "float64"))
        == "6: 2098 GB of it are the batch and memory of 'train'")
  }

  /// The same layers within another.
  @Test func layersWithinLayersCount() throws {
    let inner = "[{residual: {layers: [{dense: {units: 65536}}, relu, dense]}}]"
    #expect(
      try problem(
        definition(
          model: inner, samples: 1_000_000, phase: "train: {epochs: 1, batch_size: 1000000}"))
        == "6: 1049 GB of it are the batch and memory of 'train'")
  }

  /// 24,950,004 parameters, 2002 vectors of them in float32 and 2 in Double: 2.002e11 bytes.
  @Test func historiesCount() throws {
    let model = "[{dense: {units: 4990}}, {dense: {units: 4990}}, dense]"
    #expect(
      try problem(
        definition(model: model, samples: 200, phase: "lbfgs: {iterations: 1, history: 1000}"))
        == "6: 201 GB of it are the batch and memory of 'lbfgs'")
    #expect(
      try problem(
        definition(model: model, samples: 200, phase: "lbfgs: {iterations: 1, history: 2}"))
        == "no error, but x")
  }

  /// 1e8 rows of 24 numbers: 9.6 GB in float32, and for the reference 12 bytes each, 28.8 GB, which comes at the
  /// end of a run.
  @Test(.enabled(if: ProcessInfo.processInfo.physicalMemory < 38_000_000_000))
  func referencesCount() throws {
    let text = definition(
      model: "[{dense: {bias: false}}]", samples: 100_000_000,
      phase: "train: {epochs: 1, batch_size: 100}")
    #expect(
      try problem(text.replacing("size: 4", with: "size: 12"))
        == "2: 29 GB of it are the least-squares reference")
    #expect(try problem(text.replacing("size: 4", with: "size: 2")) == "no error, but x")
  }
}

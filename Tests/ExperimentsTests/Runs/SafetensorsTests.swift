import Experiments
import Foundation
import Learning
import Testing

@Suite struct SafetensorsTests {
  @Test func headerDescribesTheNumbersBehindIt() throws {
    let folder = try TemporaryFolder()
    let run = Run(
      try definition(
        """
        target: {fir: {taps: [3, -2, 0.5]}}
        data: {samples: 50, test_samples: 10}
        model: [dense]
        phases: [least_squares]
        precision: float64
        """), in: folder.path)
    _ = run.execute(observe: { _ in }, isCancelled: { false })
    let data = try bytes(run.directory.model)
    let length = data.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    #expect(length % 8 == 0)
    let header = try JSONSerialization.jsonObject(with: data[8..<8 + length]) as? [String: Any]
    let convention = Dense.convention ?? ""
    #expect(
      header?["__metadata__"] as? [String: String] == [
        "inputs": "3 real numbers, a window, oldest sample first", "outputs": "1 real number",
        "layers.0.dense": convention,
      ])
    let weight = header?["layers.0.dense.weight"] as? [String: Any]
    #expect(weight?["dtype"] as? String == "F64")
    #expect(weight?["shape"] as? [Int] == [1, 3])
    #expect(weight?["data_offsets"] as? [Int] == [0, 24])
    let bias = header?["layers.0.dense.bias"] as? [String: Any]
    #expect(bias?["data_offsets"] as? [Int] == [24, 32])
    let numbers = data.dropFirst(8 + length).withUnsafeBytes { bytes in
      (0..<4).map { bytes.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
    }
    // The window runs from oldest to newest, so the weights are the taps reversed.
    for (found, exact) in zip(numbers, [0.5, -2, 3, 0]) { #expect(abs(found - exact) < 1e-14) }
  }
}

import Numerical
import Testing

@testable import Learning

@Suite struct SamplesTests {
  @Test func `samples are made chunk by chunk, inputs and targets side by side`() {
    var ranges: [Range<Int>] = []
    let count = 2 * Samples<Float>.chunk + 5
    let samples = Samples<Float>(count: count, inputCount: 2, outputCount: 1) { range in
      ranges.append(range)
      return (
        Matrix(rows: range.count, columns: 2) { Double(range.lowerBound + $0) + Double($1) / 2 },
        Matrix(rows: range.count, columns: 1, repeating: 3)
      )
    }
    #expect(ranges == [0..<1024, 1024..<2048, 2048..<2053])
    for row in [0, 1023, 1024, 2052] {
      let (inputs, targets) = (samples.inputs[row], samples.targets[row])
      #expect([inputs[0], inputs[1], targets[0]] == [Float(row), Float(row) + 0.5, 3])
    }
    #expect(samples.meanSquareOfTargets == 9)
  }
}

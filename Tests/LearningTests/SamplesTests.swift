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

  /// What may be said of data, by the number that stands in the middle of them.
  @Test(arguments: [
    (1.0, nil), (.nan, "reach nan, but float32 is for data from 1e-35 to 1e+38"),
    (.infinity, "reach inf"), (1e39, "reach 1e+39"),
  ]) func numbersOutOfRangeAreRefused(value: Double, problem: String?) {
    func refusal(input: Double, target: Double) -> String? {
      let samples = Samples<Float>(count: 3, inputCount: 1, outputCount: 1) { _ in
        (
          Matrix(rows: 3, columns: 1, elements: [1, input, 2]),
          Matrix(rows: 3, columns: 1, elements: [0, target, 0])
        )
      }
      do throws(OutOfRange) { try samples.checkRange() } catch { return error.description }
      return nil
    }
    let (input, target) = (refusal(input: value, target: 1), refusal(input: 1, target: value))
    guard let expected = problem else {
      #expect(input == nil && target == nil)
      return
    }
    #expect(input?.contains("the inputs \(expected)") == true, "\(input ?? "")")
    #expect(target?.contains("the targets \(expected)") == true, "\(target ?? "")")
  }

  @Test func inputsThatAreAllZeroAreRefused() {
    let samples = Samples<Double>(count: 3, inputCount: 2, outputCount: 1) { _ in
      (Matrix(rows: 3, columns: 2), Matrix(rows: 3, columns: 1))
    }
    let error = #expect(throws: OutOfRange.self) { try samples.checkRange() }
    #expect(
      error?.description == "the inputs are all 0, so there is nothing to learn or to measure by: "
        + "choose another 'data.signal', or a larger 'data.scale'")
  }
}

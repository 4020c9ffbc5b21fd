import Numerical
import Targets
import TestSupport
import Testing
import YAML

/// The contract finds what is broken: a target that is right in all, and one for each way to be
/// wrong.
struct BrokenTargetTests {
  private struct Broken: Target {
    static let name = "broken"
    static let summary = "a target that breaks what it is told to"

    let inputCount = 3
    var outputCount = 3
    var hasComplexInput = false
    var hasComplexOutput = false
    var isSlidingWindow = false
    var bound: Double?
    static let metricNames = ["fine"]
    var metric = Metric("fine", 0)
    var result: @Sendable (Matrix) -> Matrix = Broken.squares

    static func squares(_ inputs: Matrix) -> Matrix {
      Matrix(rows: inputs.rows, columns: 3) { inputs[$0, $1] * inputs[$0, $1] }
    }

    init(_ fields: inout Fields) {}
    init() {}

    func apply(_ inputs: Matrix) -> Matrix { result(inputs) }
    func metrics(predicted: Matrix, exact: Matrix) -> [Metric] { [metric] }
    func leastNMSE(hiddenReLUs: Int) -> Double? { bound }
  }

  private struct BrokenLinear: LinearTarget {
    static let name = "broken_linear"
    static let summary = "a matrix that apply doesn't know"

    let inputCount = 2
    let outputCount = 2
    var matrix = Matrix.identity(2)
    var isLinear = true

    init(_ fields: inout Fields) {}
    init() {}

    func apply(_ inputs: Matrix) -> Matrix {
      Matrix(rows: inputs.rows, columns: 2) { isLinear ? 2 * inputs[$0, $1] : 1 }
    }
  }

  private struct Wordless: Target {
    static let name = "Word-less"
    static let summary = "Ends with a period."

    let inputCount = 1
    let outputCount = 1

    init(_ fields: inout Fields) {
      _ = fields.int("n", in: 0...1, default: 0, "")
      _ = fields.int("n", in: 0...1, default: 0, "said twice")
    }

    func apply(_ inputs: Matrix) -> Matrix {
      Matrix(rows: inputs.rows, columns: 1) { i, _ in inputs[i, 0].magnitude }
    }
  }

  private func violations(_ change: (inout Broken) -> Void) -> String {
    var target = Broken()
    change(&target)
    return TargetContract.violations(of: target).joined(separator: "\n")
  }

  @Test func aSoundTargetHasNone() {
    #expect(violations { _ in } == "")
  }

  @Test func eachBreachIsNamed() {
    #expect(violations { $0.outputCount = 2 }.contains("3 out"))
    #expect(violations { $0.outputCount = 0 }.contains("0 outputs"))
    #expect(violations { $0.hasComplexOutput = true }.contains("complex output of 3"))
    #expect(violations { $0.result = { $0 } }.contains("additive, but no LinearTarget"))
    let constant = violations { $0.result = { Matrix(rows: $0.rows, columns: 3, repeating: 2) } }
    #expect(constant.contains("the same whatever goes in"))
    let slid = violations {
      $0.isSlidingWindow = true
      $0.hasComplexInput = true
    }
    #expect(slid.contains("a sliding window of [re | im]"))
    #expect(violations { $0.bound = 1.5 }.contains("outside of 0..<1"))
    #expect(violations { $0.metric = Metric("Bad Name", 0) }.contains("'Bad Name'"))
    #expect(violations { $0.metric = Metric("bad", .nan) }.contains("bad of the exact result"))
    #expect(violations { $0.metric = Metric("other", 0) }.contains("other is not among"))
    let infinite = violations {
      $0.result = { Matrix(rows: $0.rows, columns: 3, repeating: .infinity) }
    }
    #expect(infinite.contains("isn't finite"))
    let coupled = violations {
      $0.result = { inputs in
        let means = inputs.columnMeans
        return Matrix(rows: inputs.rows, columns: 3) { inputs[$0, $1] * means[$1] }
      }
    }
    #expect(coupled.contains("row 0 depends on the rows around it"))
  }

  @Test func chanceIsNamed() {
    let violations = violations {
      $0.result = { inputs in
        Matrix(rows: inputs.rows, columns: 3) { _, _ in Double.random(in: 0..<1) }
      }
    }
    #expect(violations.contains("the same inputs have two results"))
  }

  @Test func aFalseMatrixIsNamed() {
    var target = BrokenLinear()
    #expect(TargetContract.violations(of: target).joined().contains("differs from the matrix by 1"))
    target.isLinear = false
    #expect(TargetContract.violations(of: target).joined().contains("but not additive"))
    target.matrix = Matrix(rows: 1, columns: 2)
    #expect(TargetContract.violations(of: target).joined().contains("a matrix of 1 x 2"))
  }

  @Test func badWordsAreNamed() throws {
    let target = try Making.make(Wordless.self).made
    let violations = TargetContract.violations(of: target)
    #expect(violations.count == 4)
    for words in ["a name is", "ends with a period", "declared twice", "no one-line meaning"] {
      #expect(violations.contains { $0.contains(words) }, "\(words)")
    }
  }

  private struct BrokenSignal: Signal {
    static let name = "broken_signal"
    static let summary = "too short and always the same"

    init(_ fields: inout Fields) {}

    func frame(length: Int, draw: inout Draw) -> [Double] {
      Array(repeating: .nan, count: length - 1)
    }
  }

  @Test func aBrokenSignalIsNamed() throws {
    let signal = try Making.make(BrokenSignal.self).made
    let violations = SignalContract.violations(of: signal).joined(separator: "\n")
    #expect(violations.contains("7 numbers in a frame of 8"))
    #expect(violations.contains("isn't finite"))
    #expect(violations.contains("the same draw has two frames"))
  }
}

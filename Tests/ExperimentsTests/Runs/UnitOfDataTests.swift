import Foundation
import Testing

@testable import Experiments

/// Results of whole runs at any unit of the data.
@Suite struct UnitOfDataTests {
  private func summary(_ yaml: String) throws -> (Summary, MetricsTable) {
    let folder = try TemporaryFolder()
    let run = Run(try definition(yaml), in: folder.path)
    #expect(
      run.execute(observe: { _ in }, isCancelled: { false }) == .finished(isNew: true))
    return (try Summary(run.directory), try MetricsTable(MetricsFile(run.directory.metrics)))
  }

  static let scales = [1e-20, 1e-13, 1e-6, 1, 1e6, 1e13, 1e20]

  @Test(arguments: scales) func leastSquaresWithABias(scale: Double) throws {
    let (summary, _) = try summary(
      """
      target: {fir: {taps: [1, -0.5, 0.25, 0.1]}}
      data: {samples: 400, test_samples: 50, scale: \(scale)}
      model: [{dense: {bias: true}}]
      phases: [least_squares]
      precision: float64
      """)
    #expect(try #require(summary.number("test.nmse_db")) < -290)
    #expect(try #require(summary.number("references.least_squares.nmse_db")) < -290)
  }

  @Test(arguments: scales) func lbfgs(scale: Double) throws {
    let (summary, _) = try summary(
      """
      target: {fir: {taps: [1, -0.5, 0.25, 0.1, -0.3, 0.2]}}
      data: {signal: {ar1: {coefficient: 0.95}}, scale: \(scale), samples: 300, test_samples: 100}
      model: [{dense: {bias: false}}]
      phases: [{lbfgs: {iterations: 40}}]
      precision: float64
      """)
    #expect(try #require(summary.number("test.nmse_db")) < -180)
  }

  /// Errors of 1e-16 of the data have squares that a Double holds: at 1e-150 they were 0, and told as exact.
  @Test(arguments: [1e-139, 1e149]) func measuresAtTheEdgesOfDouble(scale: Double) throws {
    let (summary, table) = try summary(
      """
      target: {fir: {taps: [1, -0.5, 0.25, 0.1]}}
      data: {samples: 400, test_samples: 50, scale: \(scale)}
      model: [{dense: {bias: false}}]
      phases: [least_squares]
      precision: float64
      """)
    for value in [summary.number("test.nmse_db"), table["test_nmse_db"]?.last] {
      #expect((-330 ... -290).contains(try #require(value)))
    }
  }

  /// The network has learned nothing: no gradient of float32 holds 1e-50. Both files say so.
  @Test(arguments: [1e-25, 1e-22]) func squaresBelowFloat32(scale: Double) throws {
    let (summary, table) = try summary(
      """
      target: {dft: {size: 4}}
      data: {samples: 50, test_samples: 20, scale: \(scale)}
      model: [{dense: {bias: false}}]
      phases: [{train: {epochs: 2, batch_size: 10}}]
      """)
    let found = try #require(table["test_nmse_db"]?.last)
    let final = try #require(summary.number("test.nmse_db"))
    #expect((found - final).magnitude < 1e-4)
    #expect((final - 0.404399).magnitude < 1e-3)
    let mse = try #require(summary.number("test.mse"))
    #expect((try #require(table["test_loss"]?.last) / mse - 1).magnitude < 1e-5)
  }

  /// Told at the start, where a gradient of squares has no number: 1e-40 is below 1.18e-38, 1e-36 is not.
  @Test(arguments: [
    ("1e-20", "train: {epochs: 2}", "float32", "mse"),
    ("1e-20", "lbfgs: {iterations: 2}", "float32", "mse"),
    ("1e-20", "train: {epochs: 2, loss: huber}", "float32", "huber"),
    ("1e-18", "train: {epochs: 2}", "float32", nil),
    ("1e-20", "train: {epochs: 2}", "float64", nil),
    ("1e-20", "train: {epochs: 2, loss: mae}", "float32", nil),
    ("1e-20", "least_squares", "float32", nil),
  ])
  func gradientsThatVanishAreTold(
    scale: String, phase: String, precision: String, loss: String?
  ) throws {
    let folder = try TemporaryFolder()
    let text = """
      target: {abs: {size: 2}}
      data: {signal: uniform, samples: 50, test_samples: 20, scale: \(scale)}
      model: [{dense: {bias: false}}]
      phases: [{\(phase)\(phase.contains(":") ? "" : ": {}")}]
      precision: \(precision)
      """
    var notes: [String] = []
    let outcome = Run(try definition(text), in: folder.path).execute(
      observe: { if case .note(let note) = $0 { notes.append(note) } }, isCancelled: { false })
    #expect(outcome == .finished(isNew: true))
    let told = notes.filter { $0.contains("float32 holds no product below 1.1754944e-38") }
    #expect(told.count == (loss == nil ? 0 : 1), "\(notes)")
    if let loss {
      #expect(
        told.first?.hasSuffix(
          ", so once errors are as small as the targets, a \(loss) loss moves no weight of an input: "
            + "set another 'data.scale', or 'precision: float64'")
          == true)
    }
  }

  /// Zeros or infinities would stand for them.
  @Test(arguments: [
    ("1e-50", "float32", ", or 'precision: float64'", "1e-35 to 1e+38"),
    ("1e50", "float32", ", or 'precision: float64'", "1e-35 to 1e+38"),
    ("1e-200", "float64", "", "1e-140 to 1e+150"),
    ("1e-150", "float64", "", "1e-140 to 1e+150"),
    ("1e200", "float64", "", "1e-140 to 1e+150"),
  ])
  func dataBeyondTheirPrecisionAreRefused(
    scale: String, precision: String, more: String, range: String
  ) throws {
    let folder = try TemporaryFolder()
    let text = small.replacingOccurrences(of: "200,", with: "200, scale: \(scale),")
    let run = Run(try definition("\(text)\nprecision: \(precision)"), in: folder.path)
    let outcome = run.execute(observe: { _ in }, isCancelled: { false })
    guard case .failed(let message) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(
      message.wholeMatch(
        of: /the (inputs|targets) reach \S+, but .*/) != nil)
    #expect(
      message.hasSuffix(
        "but \(precision) is for data from \(range): set another 'data.scale'\(more)"))
  }
}

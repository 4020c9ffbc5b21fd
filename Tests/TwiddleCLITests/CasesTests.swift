import Foundation
import Testing

/// Small definitions and recordings that once gave wrong answers, each run by the program itself; what is right stands
/// at the top of each file.
@Suite struct CasesTests {
  /// A case that has been run, and what it left.
  private struct Outcome {
    let folder: Folder
    let directory: String
    let summary: [String: Any]

    /// Of `test.nmse_db`; nil where it is null.
    func number(_ path: String) throws -> Double? {
      var value: Any? = summary
      for key in path.split(separator: ".") {
        value = try #require(value as? [String: Any])[String(key)]
      }
      return try #require(value) as? Double
    }

    func text(_ file: String) throws -> String {
      try String(contentsOfFile: "\(directory)/\(file)", encoding: .utf8)
    }

    func bytes(_ file: String) throws -> Data {
      try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(file)"))
    }

    /// A column of metrics.csv.
    func column(_ name: String) throws -> [Double] {
      let rows = try text("metrics.csv").split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let place = try #require(rows[0].firstIndex { $0 == name })
      return rows.dropFirst().compactMap { Double($0[place]) }
    }
  }

  private func run(_ name: String, _ overrides: String...) throws -> Outcome {
    let cases = URL(fileURLWithPath: #filePath)
      .appendingPathComponent("../../Fixtures/cases").standardized.path
    let folder = try Folder()
    let call = try Invocation(
      ["run", "\(cases)/\(name).yaml", "--no-figures", "--quiet"]
        + overrides.flatMap { ["--set", $0] }, in: folder)
    #expect(call.status == 0, "\(call.errors)")
    let runs = "\(folder.path)/runs/\(name)"
    let directory = try #require(try FileManager.default.contentsOfDirectory(atPath: runs).first)
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(runs)/\(directory)/summary.json"))
    let summary = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return Outcome(
      folder: folder, directory: "\(runs)/\(directory)", summary: try #require(summary))
  }

  @Test func patienceCountsWhatWasEvaluated() throws {
    let outcome = try run("early-stop")
    #expect(try outcome.number("epochs") == 40)
    #expect(try outcome.column("test_loss").count == 4)
  }

  @Test(arguments: ["1e-20", "1e-13", "1", "1e13", "1e20"])
  func leastSquaresIsExactAtAnyScale(scale: String) throws {
    let outcome = try run("least-squares-scale", "data.scale=\(scale)")
    #expect(try outcome.number("test.nmse_db") ?? 0 < -290)
    #expect(try outcome.number("references.least_squares.nmse_db") ?? 0 < -290)
  }

  @Test(arguments: ["1e-20", "1e-6", "1", "1e6", "1e20"])
  func quasiNewtonStepsHaveNoUnit(scale: String) throws {
    let outcome = try run("lbfgs-scale", "data.scale=\(scale)")
    #expect(try outcome.number("test.nmse_db") ?? 0 < -180)
  }

  /// White inputs have the operator's relative error for their own, up to the scatter of 20 rows.
  @Test func squaresThatUnderflowCount() throws {
    let outcome = try run("underflow")
    let summary = try #require(try outcome.number("test.nmse_db"))
    let last = try #require(try outcome.column("test_nmse_db").last)
    let operatorError = try #require(try outcome.number("operator.frobenius"))
    #expect((summary - last).magnitude < 1e-3)
    #expect((summary - 20 * log10(operatorError)).magnitude < 2)
  }

  /// Least squares finds the taps whatever the numbers are, if there are numbers.
  @Test(arguments: ["fortran-order", "length-unknown"])
  func recordingsAreReadAsNumPyAndSciPyReadThem(name: String) throws {
    let outcome = try run(name)
    #expect(try outcome.number("test.nmse_db") ?? 0 < -250)
  }

  /// A network that overflows on the ramp: what is not a number is in every measure, and the row stays.
  @Test func whatIsNotANumberIsNotDropped() throws {
    let outcome = try run("nan-error")
    for measure in ["mse", "nmse", "nmse_db", "r2", "max_abs_error"] {
      #expect(try outcome.number("probes.ramp.\(measure)") == nil, "\(measure)")
      #expect(try outcome.number("test.\(measure)") != nil, "\(measure)")
    }
    let shown = try Invocation(["show", outcome.directory], in: outcome.folder).output
    let row = try #require(shown.split(separator: "\n").first { $0.contains("ramp arange(n)") })
    #expect(
      row.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
        == ["ramp arange(n)", "not finite", "not finite", "not finite", "false"])
  }

  /// From zeros that NumPy found and that were reflected by hand; least squares has the taps to all digits.
  @Test func minimumPhaseOfFourTaps() throws {
    let outcome = try run("minimum-phase")
    let bytes = try outcome.bytes("model.safetensors")
    let weights = bytes.suffix(32).withUnsafeBytes { raw in
      (0..<4).map { raw.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
    }
    for (weight, tap) in zip(weights.reversed(), [0.46592601, 0.49939882, 0.03407399, 0.00060118]) {
      #expect((weight - tap).magnitude < 1e-8)
    }
  }
}

import Experiments
import Foundation
import Numerical
import Testing

@testable import Reports

/// What figures say in whole numbers of values that no Int holds.
@Suite struct WholeNumbersTests {
  @Test(arguments: [
    (0x1p-1030, "8.7e-311"), (.leastNonzeroMagnitude, "4.9e-324"), (9.96e-5, "1.0e-4"),
    (0.034, "0.034"),
    (1.234, "1.2"), (99.6, "1.0e2"), (34, "34"), (1.7e308, "1.7e308"), (.infinity, "NaN"),
  ])
  func lossesOfFrames(loss: Double, text: String) {
    let frame = WeightFrames.Frame(epoch: 3, loss: loss, matrix: Matrix(rows: 1, columns: 1))
    #expect(frame.title == "epoch 3: loss \(text)")
  }

  @Test(arguments: [
    ("0.0001", "1e-4"), ("0.00025", "2.5e-4"), ("0.00012345", "1.2345e-4"),
    ("100000000000000000000000", "100000000000000000000000"),
    ("1.7976931348623157e308", "1.7976931348623157e308"), ("-1e300", "-1e300"), ("12345", "12345"),
    ("infinity", "infinity"), ("0.12345678901234567", "0.12345678901234567"),
  ])
  func sweptSettings(setting: String, text: String) { #expect(SweptGroups.short(setting) == text) }

  /// A run directory may come from a stranger.
  @Test(arguments: ["inf", "1e308", "-1e308", "nan"]) func epochsOfCurves(epoch: String) throws {
    let text = "epoch,test_nmse_db\n1,-3\n\(epoch),-6\n3,-6\n"
    let folder = try Folder()
    try text.write(toFile: "\(folder.path)/metrics.csv", atomically: false, encoding: .utf8)
    let curve = try #require(ErrorCurve(RunRecord(RunDirectory(path: folder.path))))
    let picture = PagePicture(curve, on: -6...0, title: "x")
    #expect(picture.markup.contains("points="))
  }

  @Test(arguments: [0x1p-1030, .leastNonzeroMagnitude, 1e300]) func decadesOfLosses(loss: Double)
    throws
  {
    let folder = try Folder()
    let run = try recorded(
      in: folder, "phase,epoch,train_loss,test_loss\n0,1,\(loss),\(loss)\n0,2,\(loss),\(loss)\n")
    let figure = try #require(LossFigure.figure(run))
    let range = try #require(
      figure.script(.svg).firstMatch(of: /set yrange \[1e(-?\d+):1e(-?\d+)\]/))
    let (first, last) = (try #require(Int(range.1)), try #require(Int(range.2)))
    #expect(first >= -307 && first < last && last <= 308)
  }

  /// `Int(x.rounded())` ends the program where no Int holds the number; `Int(exactly:)` does not.
  @Test func noSourceTakesAnIntOfADoubleUnasked() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let sources = root.appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(atPath: sources.path))
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
    #expect(files.count > 100)
    let unasked = /\bU?Int\d*\((?!exactly)[^"\n]*\b(rounded|squareRoot|log10|floor|ceil|pow)\b/
    for file in files {
      let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
      for line in text.split(separator: "\n") where line.contains(unasked) {
        // A poll waits for a bounded number of milliseconds.
        #expect(line.contains("min(left"), "\(file): \(line)")
      }
    }
  }

  private func recorded(in folder: Folder, _ metrics: String) throws -> RecordedRun {
    try """
    target: {dft: {size: 4}}
    data: {samples: 100}
    model: [dense: {bias: false}]
    phases: [train: {epochs: 2}]
    """.write(toFile: "\(folder.path)/definition.yaml", atomically: false, encoding: .utf8)
    try metrics.write(toFile: "\(folder.path)/metrics.csv", atomically: false, encoding: .utf8)
    return try RecordedRun(RunDirectory(path: folder.path), catalog: .standard)
  }
}

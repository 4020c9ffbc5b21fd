import Experiments
import Foundation
import Testing

@testable import Reports

@Suite(.enabled(if: Gnuplot() != nil, "gnuplot is not installed")) struct RunFiguresTests {
  /// A shipped definition, made small, and the figures that a run of it has.
  struct Shipped: Sendable, CustomTestStringConvertible {
    let config: String
    let overrides: [String]
    let figures: [String]
    /// Words that stand in some of them.
    let words: [String: String]

    var testDescription: String { config }
  }

  static let shipped = [
    Shipped(
      config: "dft", overrides: ["target.dft.size=8", "phases.0.train.epochs=3"],
      figures: [
        "loss", "weights", "rows", "outputs", "scatter", "probes", "learning-rate", "divisor",
        "network",
      ],
      words: [
        "loss": "loss (mean square error)", "weights": "output (im | re)", "rows": "weight",
        "outputs": "NMSE on held-out data (dB)", "scatter": "predicted − exact",
        "probes": "error / rms of all outputs (dB)", "learning-rate": "learning rate",
        "divisor": "D*: unstable below",
        "network": "re x[0]",
      ]),
    Shipped(
      config: "dft-real", overrides: ["target.dft.size=8", "phases.0.train.epochs=3"],
      figures: [
        "loss", "weights", "rows", "outputs", "scatter", "probes", "learning-rate", "divisor",
        "network",
      ],
      words: ["weights": "input", "network": "im y[4]"]),
    Shipped(
      config: "dft-exact", overrides: ["target.dft.size=16"],
      figures: ["loss", "weights", "rows", "outputs", "scatter", "probes", "network"],
      words: ["loss": "best constant", "network": "dense: 32 → 32, 1024 parameters"]),
    Shipped(
      config: "dct", overrides: ["target.dct.size=8", "phases.0.train.epochs=3"],
      figures: [
        "loss", "weights", "rows", "outputs", "scatter", "probes", "learning-rate", "divisor",
        "network",
      ],
      words: ["network": "x[0]", "rows": "output 1"]),
    Shipped(
      config: "fir", overrides: ["target.fir.numtaps=15", "phases.0.train.epochs=3"],
      figures: ["loss", "scatter", "taps", "response", "learning-rate", "divisor", "network"],
      words: [
        "taps": "n (samples of delay)", "response": "frequency (sampling frequency = 44100)",
      ]),
    Shipped(
      config: "magnitude",
      overrides: [
        "target.magnitude.size=8", "model.0.dense.units=32", "phases.0.train.epochs=3",
      ],
      figures: [
        "loss", "weights", "outputs", "scatter", "probes", "polygon", "learning-rate", "divisor",
        "network",
      ],
      words: [
        "polygon": "phase of the input (degrees)", "weights": "layer 0: 16 → 32",
        "network": "relu: 32 → 32",
      ]),
  ]

  /// A loss on held-out data may overflow while that of training does not.
  @Test func lossesThatAreNotFiniteAreCounted() throws {
    let folder = try Folder()
    let directory = try run("dft", ["target.dft.size=8", "phases.0.train.epochs=3"], in: folder)
    let lines = try String(contentsOfFile: directory.metrics, encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let column = try #require(lines[0].firstIndex(of: "test_loss"))
    let rows = lines.enumerated().map { place, cells in
      cells.enumerated().map { $0 == column && place == 2 ? "nan" : $1 }.joined(separator: ",")
    }
    try (rows.joined(separator: "\n") + "\n")
      .write(toFile: directory.metrics, atomically: false, encoding: .utf8)
    _ = RunFigures.draw(directory, catalog: .standard, named: ["loss"])
    let texts = try SVG("\(directory.figures)/loss.svg").texts
    #expect(texts.isSuperset(of: ["training", "held-out, 1 value not finite"]))
  }

  @Test(arguments: shipped) func shippedDefinitionsHaveTheirFigures(_ shipped: Shipped) throws {
    let folder = try Folder()
    let directory = try run(shipped.config, shipped.overrides, in: folder)
    let drawing = RunFigures.draw(directory, catalog: .standard)
    #expect(drawing.notes == [])
    #expect(drawing.files == shipped.figures.map { "\(directory.figures)/\($0).svg" })
    for file in drawing.files {
      let svg = try SVG(file)
      let name = String(file.split(separator: "/").last?.dropLast(4) ?? "")
      if let word = shipped.words[name] { #expect(svg.texts.contains(word), "\(name)") }
      #expect(svg.texts.contains { $0.contains("\(shipped.config), seed 0") }, "\(name)")
      for part in ["gp", "dat"] {
        #expect(FileManager.default.fileExists(atPath: "\(directory.figures)/\(name).\(part)"))
      }
    }
  }

  @Test func boundsOfAdamAreDrawnWhereTheoryKnowsThem() throws {
    let folder = try Folder()
    let few = ["target.dft.size=2", "phases.0.train.epochs=2"]
    let cases: [(setting: String, words: Set<String>)] = [
      ("name=plain", ["D*: unstable below", "equilibrium"]),
      ("phases.0.train.optimizer.adam.epsilon=1", ["D*: unstable below"]),
      ("phases.0.train.schedule=cosine", []),
    ]
    for (setting, words) in cases {
      let directory = try run("dft", few + [setting], in: folder)
      _ = RunFigures.draw(directory, catalog: .standard, named: ["divisor"])
      let texts = try SVG("\(directory.figures)/divisor.svg").texts
      #expect(texts.isSuperset(of: ["training loss", "√v + ε", "update (rms)", "epoch"]))
      #expect(
        texts.intersection(["D*: unstable below", "equilibrium"]) == words, "\(setting)")
    }
    let sgd = try run("dft", few + ["phases.0.train.optimizer=sgd"], in: folder)
    #expect(RunFigures.draw(sgd, catalog: .standard, named: ["divisor"]).files == [])
    let still = try run(
      "magnitude",
      ["phases.0.train.epochs=2"] + [0, 2].map { "model.\($0).dense.initialization=zeros" },
      in: folder)
    let drawing = RunFigures.draw(still, catalog: .standard, named: ["divisor"])
    #expect(drawing.files == [] && drawing.notes == [])
  }

  @Test(arguments: ["dft", "magnitude"]) func snapshotsAreStillsAndAnAnimation(
    _ config: String
  ) throws {
    let folder = try Folder()
    let directory = try run(
      config,
      ["target.\(config).size=4", "phases.0.train.epochs=9", "phases.0.train.snapshots=8"],
      in: folder)
    let names = ["stills", "animation"]
    let drawing = RunFigures.draw(directory, catalog: .standard, named: names)
    #expect(drawing.notes == [])
    #expect(
      drawing.files == [
        "\(directory.figures)/stills.svg", "\(directory.figures)/animation.gif",
      ])
    let texts = try SVG("\(directory.figures)/stills.svg").texts
    #expect(texts.contains("before training"))
    #expect(texts.contains { $0.hasPrefix("epoch 9: loss ") })
    let gif = try Data(contentsOf: URL(fileURLWithPath: "\(directory.figures)/animation.gif"))
    #expect(gif.starts(with: Array("GIF89a".utf8)))
    let script = try String(
      contentsOfFile: "\(directory.figures)/animation.gp", encoding: .utf8)
    let lines = script.split(separator: "\n")
    let terminal = try #require(lines.first { $0.hasPrefix("set terminal gif ") })
    for word in ["noenhanced", "animate", "loop 0"] { #expect(terminal.contains(word)) }
    #expect(lines.contains("set output 'animation.gif'"))
    #expect(lines.contains("data = 'animation.dat'"))
    #expect(lines.count { $0.hasPrefix("plot data index") } == 8)
    // One scale for all.
    #expect(Set(lines.filter { $0.hasPrefix("set cbrange") }).count == 1)
  }

  @Test func scriptRedrawsItsFigureAndGnuplotHasNothingToSay() throws {
    let folder = try Folder()
    for shipped in Self.shipped.suffix(3) {
      let directory = try run(shipped.config, shipped.overrides, in: folder)
      for file in RunFigures.draw(directory, catalog: .standard).files {
        let before = try drawn(file)
        try FileManager.default.removeItem(atPath: file)
        let name = String(file.split(separator: "/").last?.dropLast(4) ?? "")
        let errors = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gnuplot", "\(name).gp"]
        process.currentDirectoryURL = URL(fileURLWithPath: directory.figures)
        process.standardError = errors
        try process.run()
        process.waitUntilExit()
        let words = errors.fileHandleForReading.availableData
        #expect(String(decoding: words, as: UTF8.self) == "", "\(name)")
        #expect(try drawn(file) == before, "\(name)")
      }
    }
  }

  @Test(arguments: NastyNames.ofRuns) func nastyNamesAreDrawnAsTheyAre(_ name: String) throws {
    let folder = try Folder()
    let quoted = "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    let directory = try run(
      "dft", ["target.dft.size=2", "phases.0.train.epochs=2", "name=\(quoted)"], in: folder)
    let drawing = RunFigures.draw(directory, catalog: .standard)
    #expect(drawing.notes == [])
    for file in drawing.files { _ = try SVG(file) }
    let files = try FileManager.default.contentsOfDirectory(atPath: directory.figures)
    #expect(files.count == 3 * drawing.files.count + 1, "script, data, picture; and their list")
    // By scalars: an apostrophe may have an accent.
    let shown = GnuplotText.plain(name, limit: 40).unicodeScalars
      .map { $0 == "'" ? "’" : "\($0)" }.joined()
    let loss = try SVG("\(directory.figures)/loss.svg")
    #expect(loss.texts.contains("Loss: \(shown), seed 0"))
  }

  @Test(arguments: [FigureFormat.png, .pdf]) func otherFormats(_ format: FigureFormat) throws {
    let folder = try Folder()
    let directory = try run("dft", ["target.dft.size=2", "phases.0.train.epochs=2"], in: folder)
    let drawing = RunFigures.draw(directory, catalog: .standard, named: ["loss"], format: format)
    #expect(drawing.files == ["\(directory.figures)/loss.\(format)"])
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(directory.figures)/loss.\(format)"))
    #expect(data.starts(with: format == .png ? [0x89, 0x50, 0x4E, 0x47] : Array("%PDF".utf8)))
  }

  @Test func unusableModelIsSaidAndTheRestDrawn() throws {
    let folder = try Folder()
    let directory = try run("dft", ["target.dft.size=2", "phases.0.train.epochs=2"], in: folder)
    try Data("nothing".utf8).write(to: URL(fileURLWithPath: directory.model))
    let drawing = RunFigures.draw(directory, catalog: .standard)
    #expect(drawing.notes == ["can't use \(directory.model): it has 7 bytes, no header"])
    #expect(
      drawing.files.map { $0.split(separator: "/").last } == [
        "loss.svg", "learning-rate.svg", "divisor.svg", "network.svg",
      ])
  }

  @Test func withoutGnuplotNothingIsDrawnAndSaidSo() throws {
    let folder = try Folder()
    let directory = try run("dft", ["target.dft.size=2", "phases.0.train.epochs=2"], in: folder)
    let drawing = RunFigures.draw(directory, catalog: .standard, gnuplot: nil)
    #expect(drawing.files == [])
    #expect(
      drawing.notes == [
        "gnuplot is not installed: apt-get install gnuplot-nox; figures were skipped"
      ])
    #expect(!FileManager.default.fileExists(atPath: directory.figures))
  }

  @Test func folderThatCannotBeIsSaidInWords() throws {
    let folder = try Folder()
    let directory = try run("dft", ["target.dft.size=2", "phases.0.train.epochs=2"], in: folder)
    try Data().write(to: URL(fileURLWithPath: directory.figures))
    let drawing = RunFigures.draw(directory, catalog: .standard)
    #expect(drawing.notes.first?.hasPrefix("no figures: can't open the folder") == true)
  }

  /// The bytes of a picture, but for the colour of an empty element in which gnuplot remembers the
  /// last colour of the figure before.
  private func drawn(_ file: String) throws -> [Substring] {
    try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").filter {
      !$0.hasPrefix("<g fill=\"none\" color=\"white\"")
    }
  }

  /// Runs a shipped definition with few data.
  private func run(
    _ config: String, _ overrides: [String], in folder: Folder
  ) throws -> RunDirectory {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let definition = try Definition.load(
      root.appendingPathComponent("configs/\(config).yaml").path,
      overrides: ["data.samples=300", "data.test_samples=60"] + overrides, catalog: .standard)
    let run = Run(definition, in: folder.path)
    let outcome = run.execute(observe: { _ in }, isCancelled: { false })
    guard case .finished = outcome else {
      Issue.record("\(config): \(outcome)")
      return run.directory
    }
    return run.directory
  }
}

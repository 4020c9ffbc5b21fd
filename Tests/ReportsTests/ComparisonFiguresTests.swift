import Experiments
import Foundation
import TestSupport
import Testing

@testable import Reports

@Suite(.enabled(if: Gnuplot() != nil, "gnuplot is not installed")) struct ComparisonFiguresTests {
  /// Groups that were never run: value and curves fall with the group, and differ by seed.
  static func groups(_ labels: [String], seeds: Int = 5) -> [ComparedGroup] {
    labels.enumerated().map { place, label in
      let values = (0..<seeds).map { seed in
        -30.0 - 14 * Double(place) + 3 * sin(Double(7 * seed + place))
      }
      let mean = values.reduce(0, +) / Double(seeds)
      let curves = (0..<seeds).map { seed in
        ComparedGroup.Curve(
          x: (1...40).map(Double.init),
          y: (1...40).map { epoch in
            exp(-Double(epoch) * (0.1 + 0.07 * Double(place)) + sin(Double(seed + epoch) / 3))
          })
      }
      return ComparedGroup(
        label: label, values: values, mean: mean, interval: mean - 2.5...mean + 2.5,
        curves: curves)
    }
  }

  static func points(_ place: Int) -> [(x: Double, values: [Double])] {
    [64.0, 128, 256, 512, 1024].map { units in
      let middle = pow(units, -2 - Double(place) / 4)
      return (units, (0..<5).map { middle * exp(sin(Double($0))) })
    }
  }

  static let cells: [[Double?]] = [
    [-20, -24, -28, -20, -24], [-29, -33, -37, -29, -33], [-38, nil, -46, -38, -42],
    [-47, -51, -55, -47, -51],
  ]

  static let labels = ["linear dft", "magnitude, 64 ReLUs", "magnitude, 256 ReLUs"]

  static func figures(_ labels: [String] = labels) -> [Figure?] {
    let groups = groups(labels)
    let series = labels.enumerated().map { place, label in
      SweepFigure.Series(label: label, points: points(place))
    }
    return [
      CurvesFigure.figure(
        name: "curves", title: "Held-out loss of all seeds", groups: groups, xLabel: "epoch",
        yLabel: "loss (mean square error)"),
      IntervalsFigure.figure(
        name: "intervals", title: "Error on held-out data", groups: groups, unit: "NMSE (dB)"),
      SweepFigure.figure(
        name: "sweep", title: "Error against width", series: series,
        xLabel: "model.0.dense.units", yLabel: "NMSE"),
      SweepMatrixFigure.figure(
        name: "matrix", title: "Error over width and learning rate",
        rows: ["64", "128", "256", "512"], columns: ["1e-4", "3e-4", "1e-3", "3e-3", "1e-2"],
        values: cells,
        rowLabel: "units", columnLabel: "learning rate"),
    ]
  }

  @Test func areDrawn() throws {
    let folder = try Folder()
    let gnuplot = try #require(Gnuplot())
    let figures = Self.figures().compactMap { $0 }
    #expect(figures.count == 4)
    let drawing = try Drawing(
      of: figures, into: folder.path, of: FileTree(folder.path), format: .svg, by: gnuplot)
    #expect(drawing.notes == [])
    #expect(try SVG("\(folder.path)/curves.svg").texts.contains("magnitude, 64 ReLUs (n = 5)"))
    #expect(try SVG("\(folder.path)/curves.svg").texts.contains("loss (mean square error)"))
    #expect(try SVG("\(folder.path)/intervals.svg").texts.contains("linear dft (n = 5)"))
    #expect(try SVG("\(folder.path)/sweep.svg").texts.contains("1024"))
    #expect(try SVG("\(folder.path)/matrix.svg").texts.contains("-51"))
  }

  /// Runs of two groups of two seeds each that differ in `data.samples`, with spectra.
  static func runs(in folder: Folder, samples: [Int]) throws -> [RunRecord] {
    try zip(samples, ["0a1b2c3d", "4e5f6a7b"]).flatMap { samples, hash in
      try (0..<2).map { seed in
        var run = FabricatedRun("dft", hash: hash, seed: seed)
        run.samples = samples
        try run.write(in: folder.path)
        let path = "\(folder.path)/\(run.path)"
        try """
        output,data_power_db,white_error_db
        0,-300,\(seed)
        1,3,-\(samples)

        """.write(toFile: "\(path)/spectrum.csv", atomically: false, encoding: .utf8)
        return RunRecord(RunDirectory(path: path))
      }
    }
  }

  @Test func spectraAreDrawnWhereDataWereSwept() throws {
    let folder = try Folder()
    let gnuplot = try #require(Gnuplot())
    let swept = ComparisonFigures(try Comparison(Self.runs(in: folder, samples: [50, 100])))
    let figures = swept.figures.filter { $0.name.hasPrefix("spectra") }
    #expect(figures.map(\.name) == ["spectra-0-dft"])
    let drawing = try Drawing(
      of: figures, into: folder.path, of: FileTree(folder.path), format: .svg, by: gnuplot)
    #expect(drawing.notes == [])
    let texts = try SVG("\(folder.path)/spectra-0-dft.svg").texts
    #expect(texts.isSuperset(of: ["output", "error on white noise (dB)", "50 (n = 2)"]))
    let data = try folder.text("spectra-0-dft.dat")
    // The median of seeds 0 and 1.
    #expect(data.contains("medians: place power error\n0 -300 0.5\n1 3 -50\n"))
    let same = ComparisonFigures(try Comparison(Self.runs(in: try Folder(), samples: [50])))
    #expect(!same.figures.contains { $0.name.hasPrefix("spectra") })
  }

  @Test func noValuesAreNoFigure() {
    let empty = [ComparedGroup(label: "nothing", values: [.nan])]
    #expect(
      CurvesFigure.figure(name: "c", title: "", groups: empty, xLabel: "", yLabel: "") == nil)
    #expect(IntervalsFigure.figure(name: "i", title: "", groups: empty, unit: "") == nil)
    #expect(
      SweepFigure.figure(name: "s", title: "", series: [], xLabel: "", yLabel: "") == nil)
    #expect(
      SweepMatrixFigure.figure(
        name: "m", title: "", rows: ["a"], columns: ["b"], values: [[.nan]], rowLabel: "",
        columnLabel: "") == nil)
    let nothing = SpectraFigure.Group(label: "nothing", spectra: [])
    #expect(SpectraFigure.figure(name: "s", title: "", groups: [nothing]) == nil)
  }

  @Test func nastyLabelsAreDrawnAsTheyAre() throws {
    let folder = try Folder()
    let gnuplot = try #require(Gnuplot())
    let figures = Self.figures(NastyNames.all).compactMap { $0 }
    let drawing = try Drawing(
      of: figures, into: folder.path, of: FileTree(folder.path), format: .svg, by: gnuplot)
    #expect(drawing.notes == [])
    for figure in figures {
      _ = try SVG("\(folder.path)/\(figure.name).svg")
      // A label with a line break ends no comment.
      for line in try folder.text("\(figure.name).dat").split(separator: "\n") {
        let words = line.split(separator: " ")
        #expect(line.hasPrefix("# ") || words.allSatisfy { Double($0) != nil }, "\(line)")
      }
    }
    #expect(try !folder.names.contains("pwned"))
    #expect(try folder.names.count == 3 * figures.count)
  }

  /// Names of 35 letters stay whole, and what the picture holds lies within it.
  @Test func longNamesHaveRoom() throws {
    let folder = try Folder()
    let gnuplot = try #require(Gnuplot())
    let labels = (0..<12).map { "a network with quite a long name, \($0 % 10)" }
    #expect(labels[0].count == 35)
    let wide = String(repeating: "W", count: 35)
    let figures = Self.figures(labels + [wide]).compactMap { $0 }
    let drawing = try Drawing(
      of: figures, into: folder.path, of: FileTree(folder.path), format: .svg, by: gnuplot)
    #expect(drawing.notes == [])
    let texts = try SVG("\(folder.path)/intervals.svg").texts
    #expect(texts.contains("\(labels[3]) (n = 5)"))
    #expect(texts.contains("\(wide) (n = 5)"))
    #expect(GnuplotText.width(wide) >= 35 * 13)
  }

  /// Rows of groups without a finite value stay, and say so.
  @Test func valuesThatAreNotFiniteAreCounted() throws {
    let folder = try Folder()
    let gnuplot = try #require(Gnuplot())
    let groups = [
      ComparedGroup(label: "all", values: [1, 2], mean: 1.5, interval: 1...2),
      ComparedGroup(label: "some", values: [.nan, 2, .infinity], mean: .nan),
      ComparedGroup(label: "none", values: [.nan], mean: .nan),
    ]
    let figure = try #require(
      IntervalsFigure.figure(name: "intervals", title: "t", groups: groups, unit: "u"))
    let drawing = try Drawing(
      of: [figure], into: folder.path, of: FileTree(folder.path), format: .svg, by: gnuplot)
    #expect(drawing.notes == [])
    let texts = try SVG("\(folder.path)/intervals.svg").texts
    #expect(
      texts.isSuperset(of: [
        "all (n = 2)", "some (n = 3, 2 not finite)", "none (n = 1, 1 not finite)",
      ]))
  }

  /// Curves, sweeps and cells of a matrix say what of them is not drawn.
  @Test func whatIsNotDrawnIsTold() throws {
    let folder = try Folder()
    let gnuplot = try #require(Gnuplot())
    let curve = ComparedGroup.Curve(x: [1, 2], y: [3, 4])
    let groups = [
      ComparedGroup(label: "all", curves: [curve, curve]),
      ComparedGroup(
        label: "some", curves: [curve, ComparedGroup.Curve(x: [], y: [])], notFinite: 3),
    ]
    let points: [(x: Double, values: [Double])] = [(1, [1, .nan]), (2, [.infinity, 3])]
    func matrix(_ name: String, _ values: [[Double?]]) -> Figure? {
      SweepMatrixFigure.figure(
        name: name, title: "t", rows: ["a", "b"], columns: ["c", "d"], values: values,
        rowLabel: "r", columnLabel: "c")
    }
    let figures = [
      CurvesFigure.figure(name: "curves", title: "t", groups: groups, xLabel: "x", yLabel: "y"),
      SweepFigure.figure(
        name: "sweep", title: "t",
        series: [
          SweepFigure.Series(label: "some", points: points),
          SweepFigure.Series(label: "all", points: [(1, [1]), (2, [2])]),
        ], xLabel: "x", yLabel: "y"),
      matrix("whole", [[1, 2], [nil, 4]]), matrix("some", [[1, .nan], [nil, .infinity]]),
    ].compactMap { $0 }
    let drawing = try Drawing(
      of: figures, into: folder.path, of: FileTree(folder.path), format: .svg, by: gnuplot)
    #expect(drawing.notes == [])
    func texts(_ name: String) throws -> Set<String> { try SVG("\(folder.path)/\(name).svg").texts }
    #expect(
      try texts("curves").isSuperset(of: ["all (n = 2)", "some (n = 2, 3 values not finite)"]))
    #expect(try texts("sweep").isSuperset(of: ["all", "some, 2 values not finite"]))
    #expect(try texts("some").contains("2 values not finite"))
    #expect(try folder.text("some.dat").hasSuffix("# not finite: column row\n1 0\n1 1\n"))
    #expect(try !texts("whole").contains { $0.contains("finite") })
  }

  /// Numbers at an axis don't lie on each other; the first and the last are always told.
  @Test func ticsLeaveRoom() throws {
    let folder = try Folder()
    let gnuplot = try #require(Gnuplot())
    let points = [100.0, 110, 120, 900, 1000].map { (x: $0, values: [-$0]) }
    let figure = try #require(
      SweepFigure.figure(
        name: "sweep", title: "t", series: [SweepFigure.Series(label: "s", points: points)],
        xLabel: "x", yLabel: "y"))
    _ = try Drawing(
      of: [figure], into: folder.path, of: FileTree(folder.path), format: .svg, by: gnuplot)
    let texts = try SVG("\(folder.path)/sweep.svg").texts
    #expect(texts.isSuperset(of: ["100", "900", "1000"]))
    #expect(texts.isDisjoint(with: ["110", "120"]))
    #expect(Tics.step(of: 120_000, most: 4) == 50_000)
    #expect(Tics.step(of: 8, most: 4) == 2)
  }

  /// Of twelve lines, no two look alike.
  @Test func linesDiffer() {
    let lines = (0..<36).map { HouseStyle.line($0) }
    #expect(Set(lines.prefix(12).map(\.color)).count == 12)
    #expect(Set(lines.map { "\($0.color) \($0.dash)" }).count == 36)
  }

  @Test func scaleFollowsTheValues() {
    #expect([1.0, 99].spansDecades == false)
    #expect([1.0, 100, .nan].spansDecades)
    #expect([0.0, 100].spansDecades == false)
    #expect([3.0, .nan, 1, 2].median == 2)
    #expect([4.0, 1].median == 2.5)
  }
}

import Foundation
import Numerical
import TestSupport
import Testing

@testable import Targets

struct FIRTests {
  struct Design: Decodable {
    let parameters: String
    let taps: [Double]
  }

  struct Shape: Decodable {
    let name: String
    let samples: [Double]
  }

  @Test func windowsAreSciPys() throws {
    let shapes = try Fixture.load("windows", as: Shape.self)
    #expect(Set(shapes.map(\.name)) == Set(Window.allCases.map(\.rawValue)))
    for shape in shapes {
      let window = try #require(Window(rawValue: shape.name))
      #expect(relativeError(window.samples(shape.samples.count), shape.samples) < 1e-15)
    }
  }

  /// 1e-12 of the largest tap.
  @Test func designsAreSciPys() throws {
    let designs = try Fixture.load("firwin", as: Design.self)
    #expect(designs.count > 40)
    for design in designs {
      let (filter, problems) = try Making.make(FIR.self, design.parameters)
      #expect(problems == [], "\(design.parameters)")
      let error = relativeError(filter.taps, design.taps)
      #expect(error < 1e-12, "\(design.parameters): \(error)")
    }
  }

  /// 2 to 65 taps, of even and odd length, with zeros on the unit circle and without.
  @Test func minimumPhaseHasZerosReflected() throws {
    let designs = try Fixture.load("minimum_phase", as: Design.self)
    #expect(designs.count == 128)
    for design in designs {
      let (filter, problems) = try Making.make(FIR.self, design.parameters)
      #expect(problems == [], "\(design.parameters)")
      let error = relativeError(filter.taps, design.taps)
      #expect(error < 1e-9, "\(design.parameters): \(error)")
    }
  }

  /// The greatest difference of the magnitude responses, of which the largest value is about 1.
  private func difference(_ a: [Double], _ b: [Double]) -> Double {
    func magnitudes(_ taps: [Double]) -> [Double] {
      (0...500).map { k in
        let w = Double.pi * Double(k) / 500
        let terms = taps.enumerated()
        return hypot(
          terms.reduce(0) { $0 + $1.element * cos(w * Double($1.offset)) },
          terms.reduce(0) { $0 + $1.element * sin(w * Double($1.offset)) })
      }
    }
    return zip(magnitudes(a), magnitudes(b)).map { ($0 - $1).magnitude }.max() ?? 0
  }

  /// Longer than what zeros can be found of.
  @Test(arguments: [
    "numtaps: 1, cutoff: 0.4", "numtaps: 200, cutoff: 0.4",
    "numtaps: 255, cutoff: [0.25, 0.5], pass_zero: bandpass, window: blackmanharris",
  ])
  func minimumPhaseKeepsTheMagnitude(parameters: String) throws {
    let linear = try Making.make(FIR.self, "{\(parameters)}").made.taps
    let minimum = try Making.make(FIR.self, "{\(parameters), phase: minimum}").made.taps
    #expect(minimum.count == linear.count)
    #expect(difference(linear, minimum) < 1e-9)
    #expect(relativeError(Array(linear.reversed()), linear) < 1e-13)
    #expect(linear.count == 1 || relativeError(Array(minimum.reversed()), minimum) > 0.5)
    // No filter of this magnitude has its energy earlier.
    var (early, late) = (0.0, 0.0)
    for (m, l) in zip(minimum, linear) {
      (early, late) = (early + m * m, late + l * l)
      #expect(early > late - 1e-12)
    }
  }

  @Test func aBlockIsWindowsInARow() throws {
    let window = try Making.make(FIR.self, "{taps: [1, -2, 0.5]}").made
    let block = try Making.make(FIR.self, "{taps: [1, -2, 0.5], frame: block, size: 7}").made
    #expect(window.matrix.elements == [0.5, -2, 1])
    let input = (0..<7).map { Double($0 * $0 % 5) }
    let outputs = block.apply(Matrix(rows: 1, columns: 7, elements: input)).elements
    let padded = [0, 0] + input
    for n in 0..<7 {
      let piece = Matrix(rows: 1, columns: 3, elements: Array(padded[n..<n + 3]))
      #expect(window.apply(piece).elements == [outputs[n]])
    }
  }

  @Test func aLearnedWindowIsMeasuredByItsWorstTap() throws {
    let filter = try Making.make(FIR.self, "{taps: [1, 2, 3]}").made
    let learned = Matrix(rows: 1, columns: 3, elements: [3, 2.25, 0.5])
    #expect(filter.metrics(learned: filter.matrix).map(\.value) == [0])
    let metric = try #require(filter.metrics(learned: learned).first)
    #expect(metric.name == "max_tap_error" && metric.value == 0.5)
    for place in 0..<3 {
      var learned = learned
      learned.elements[place] = .nan
      #expect(filter.metrics(learned: learned)[0].value.isNaN)
    }
  }

  @Test func aLearnedBlockIsMeasuredByItsStructure() throws {
    let filter = try Making.make(FIR.self, "{taps: [1, 2], frame: block, size: 3}").made
    var learned = filter.matrix
    #expect(filter.metrics(learned: learned).map(\.value) == [0, 0])
    #expect(
      filter.metrics(learned: Matrix(rows: 3, columns: 3)).map(\.value) == [0, 0])
    // A diagonal of 1, 1, 4 deviates by 1, 1, 2 from its mean, and 1 stands in a corner of its own.
    learned[2, 2] = 4
    learned[0, 2] = 1
    let energy = 1.0 + 1 + 16 + 4 + 4 + 1
    let metrics = filter.metrics(learned: learned)
    #expect(metrics.map(\.name) == ["toeplitz_deviation", "energy_outside_band"])
    #expect((metrics[0].value - (6 / energy).squareRoot()).magnitude < 1e-15)
    #expect((metrics[1].value - 1 / energy).magnitude < 1e-15)
  }

  @Test(arguments: [
    ("{}", "a filter needs its taps"), ("{numtaps: 5}", "a filter needs its taps"),
    ("{taps: [1], cutoff: 0.5}", "'cutoff' has no effect"),
    ("{taps: [1], size: 4}", "'size' has no effect"),
    ("{taps: [0, 0]}", "every output is 0, for all taps are that reach into 2 numbers"),
    ("{taps: [0, 0, 1], frame: block, size: 2}", "every output is 0"),
    ("{taps: [1], frame: block}", "frame: block needs its 'size'"),
    ("{numtaps: 5, cutoff: 1}", "below the Nyquist frequency"),
    ("{numtaps: 5, cutoff: 30, fs: 44}", "below the Nyquist frequency, fs/2 = 22"),
    ("{numtaps: 5, cutoff: [0.2, 0.4]}", "lowpass has 1 cutoff, but here is 2"),
    ("{numtaps: 5, cutoff: 0.2, pass_zero: bandpass}", "bandpass has 2 cutoffs, but here is 1"),
    ("{numtaps: 5, cutoff: [0.4, 0.2], pass_zero: bandpass}", "must rise"),
    ("{numtaps: 6, cutoff: 0.4, pass_zero: highpass}", "can't pass the Nyquist frequency; use 7"),
    ("{numtaps: 6, cutoff: [0.2, 0.4], pass_zero: bandstop}", "can't pass the Nyquist frequency"),
    ("{numtaps: 2, cutoff: 0.4, window: hann}", "leaves nothing of the filter"),
    // 0/0 taps: a cutoff that is 0 beside fs, and one sine less another that is the same.
    ("{numtaps: 5, cutoff: 1e-200, fs: 1e200}", "the passband is too narrow"),
    ("{numtaps: 5, cutoff: [1e-200, 1e199], fs: 1e200, pass_zero: bandstop}", "is too narrow"),
    (
      "{numtaps: 4, cutoff: [0.999999999, 0.9999999999], fs: 2, pass_zero: bandpass}",
      "is too narrow"
    ),
  ])
  func whatCannotBeIsSaid(parameters: String, words: String) throws {
    let problems = try Making.make(FIR.self, parameters).problems
    #expect(problems.count == 1)
    #expect(problems.first?.contains(words) == true, "\(problems)")
  }

  @Test(arguments: [
    "{taps: [0.5, 0.25]}", "{numtaps: 9, cutoff: 0.3, window: hann, phase: minimum}",
    "{taps: 1, frame: block, size: 3}",
  ])
  func aResolvedFilterIsTheSame(parameters: String) throws {
    let resolved = try Making.resolved(FIR.self, parameters)
    let (again, problems) = try Making.make(FIR.self, resolved)
    #expect(problems == [])
    #expect(again.matrix == (try Making.make(FIR.self, parameters).made.matrix))
    #expect(try Making.resolved(FIR.self, resolved) == resolved)
  }
}

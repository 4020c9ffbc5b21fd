import Foundation
import Numerical
import TestSupport
import Testing

@testable import Targets

/// Targets that are one response moved along time, and the images made of two transforms.
struct ConvolutionTests {
  @Test(arguments: [8, 9, 128])
  func hilbertTurnsTonesByAQuarter(size: Int) throws {
    let hilbert = try Making.make(Hilbert.self, "{size: \(size)}").made
    let angle = 2 * Double.pi / Double(size)
    for k in 0...size / 2 {
      let tone = Matrix(rows: 1, columns: size) {
        cos(angle * Double(k * $1 % size)) + 0 * Double($0)
      }
      let isEdge = k == 0 || 2 * k == size
      let expected = (0..<size).map { isEdge ? 0 : sin(angle * Double(k * $0 % size)) }
      #expect(relativeError(hilbert.apply(tone).elements, expected) < 1e-13, "bin \(k)")
    }
  }

  @Test func aPeriodShorterThanTheTapsIsRefused() throws {
    #expect(
      try Making.make(CircularConvolution.self, "{taps: [1, 2, 3], size: 2}").problems == [
        "a period of 2 is shorter than the 3 taps; use a size of at least 3"
      ])
    #expect(try Making.make(CircularConvolution.self, "{taps: [1, 2, 3]}").made.inputCount == 3)
    #expect(
      try Making.make(CircularConvolution.self, "{taps: [0, 0]}").problems == [
        "every output is 0, for all taps are; write taps: [0.5, 0.5]"
      ])
  }

  @Test func anImageOfOneLineIsASignal() throws {
    let signal = try Making.make(DFT.self, "{size: 12}").made.matrix
    for parameters in ["{rows: 1, columns: 12}", "{rows: 12, columns: 1}"] {
      #expect(try Making.make(DFT2.self, parameters).made.matrix == signal)
    }
    #expect(
      try Making.make(DFT2.self, "{rows: 65, columns: 64}").problems == [
        "an image of 65 x 64 has more than 4096 numbers; 64 x 64 is the largest square"
      ])
  }

  /// h[m] = 0.9ᵐ: what T taps can't know is 0.81ᵀ / 0.19 of the input's variance.
  @Test func whatALongFIRMissesIsTheTailOfTheResponse() throws {
    let filter = try Making.make(
      IIR.self, "{b: 1, a: [1, -0.9], size: 400, frame: window}"
    ).made
    let missed = filter.matrix.elements.dropLast(10).reduce(0) { $0 + $1 * $1 }
    #expect((missed / (pow(0.81, 10) / 0.19) - 1).magnitude < 1e-12)
    #expect(filter.metrics(learned: filter.matrix).map(\.value) == [0])
  }

  @Test func aRecursiveBlockIsMeasuredByItsStructure() throws {
    let filter = try Making.make(IIR.self, "{b: 1, a: [1, -0.5], size: 3}").made
    var learned = filter.matrix
    #expect(filter.metrics(learned: learned).map(\.value) == [0, 0])
    let energy = 3 + 2 * 0.25 + 0.0625
    learned[0, 2] = 1
    #expect(
      (filter.metrics(learned: learned)[1].value - 1 / (energy + 1)).magnitude < 1e-15)
  }

  /// Roots: 0.9 and −0.9; 1; 0.5 ± 0.9i of modulus 1.03; 0.5 ± 0.8i of 0.94; 2.
  @Test(arguments: [
    ([1, 0, -0.81], true), ([1, -1], false), ([1, -1, 1.06], false), ([1, -1, 0.89], true),
    ([2, -1], true), ([1, -2], false), ([1], true),
  ])
  func stabilityIsThatOfTheRoots(a: [Double], isStable: Bool) {
    #expect(IIR.isStable(a) == isStable)
  }

  @Test(arguments: [
    (
      "{b: [0, 0, 1], a: [1, 0.5], size: 2}",
      "every output is 0, for all coefficients are that reach into 2 numbers; write b: [1, 0.5]"
    ),
    ("{b: 1, a: [0, 1], size: 4}", "a[0] must not be 0: all others are divided by it; write 1"),
    (
      "{b: 1, a: [1, 1.5], size: 4}",
      "this filter is not stable: a pole lies on or beyond the unit circle; are the signs those of "
        + "scipy.signal.lfilter? [1, -0.9] is y[n] = x[n] + 0.9 y[n-1]"
    ),
  ])
  func whatCannotBeIsSaid(parameters: String, problem: String) throws {
    #expect(try Making.make(IIR.self, parameters).problems == [problem])
  }
}

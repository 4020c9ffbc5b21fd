import Foundation
import Numerical
import TestSupport
import Testing

@testable import Targets

/// What must hold between exact results at any size, beside what SciPy says at small ones.
struct IdentityTests {
  private func normal(_ columns: Int, rows: Int = 1) -> Matrix {
    var random = RandomStream(seed: 1, purpose: "identities")
    return Matrix(rows: rows, columns: columns) { _, _ in random.normal() }
  }

  private func energy(_ values: some Sequence<Double>) -> Double {
    values.reduce(0) { $0 + $1 * $1 }
  }

  @Test(arguments: ["backward", "ortho", "forward"])
  func theInverseUndoesTheDFT(normalization: String) throws {
    for size in [1, 30, 127] {
      let parameters = "size: \(size), normalization: \(normalization)"
      let forward = try Making.make(DFT.self, "{\(parameters)}").made
      let inverse = try Making.make(DFT.self, "{\(parameters), inverse: true}").made
      let inputs = normal(2 * size)
      let back = inverse.apply(forward.apply(inputs))
      #expect(relativeError(back.elements, inputs.elements) < 1e-13)
    }
  }

  /// 1009 is prime.
  @Test func theInverseUndoesALargePrimeDFT() throws {
    let forward = try Making.make(DFT.self, "{size: 1009}").made
    let inverse = try Making.make(DFT.self, "{size: 1009, inverse: true}").made
    let inputs = normal(2018)
    let spectrum = forward.apply(inputs)
    let ratio = energy(spectrum.elements) / (1009 * energy(inputs.elements))
    #expect((ratio - 1).magnitude < 1e-13)
    #expect(relativeError(inverse.apply(spectrum).elements, inputs.elements) < 1e-12)
  }

  /// The table and the fast transform are two ways to the same 4096 numbers.
  @Test func theLargestDFTAgreesWithTheFastOne() throws {
    let target = try Making.make(DFT.self, "{size: 4096, input: real, output: half}").made
    let inputs = normal(4096)
    let found = target.apply(inputs)
    var re = inputs.elements
    var im = Array(repeating: 0.0, count: 4096)
    FastFourier(4096).transform(&re, &im)
    #expect(relativeError(found.elements, Array(re[...2048] + im[...2048])) < 1e-12)
    // Parseval: bins between 0 and N/2 stand for their mirrors as well.
    let edges = energy([found[0, 0], found[0, 2048]])
    let ratio = (2 * energy(found.elements) - edges) / (4096 * energy(inputs.elements))
    #expect((ratio - 1).magnitude < 1e-13)
  }

  /// 640 zeros and 640 ones: only these are exact, and only these need no multiplication.
  @Test func theMatrixOfThe32PointDFTHas640ExactZeros() throws {
    let matrix = try Making.make(DFT.self, "{size: 32}").made.matrix
    #expect(matrix.elements.count { $0 == 0 } == 640)
    #expect(matrix.elements.count { $0.magnitude == 1 } == 640)
    #expect(matrix.elements.allSatisfy { $0 == 0 || $0.magnitude > 0.19 })
    #expect(Set(matrix.elements.map(\.magnitude)).count == 9)
  }

  @Test(arguments: [2, 3, 7, 30, 257])
  func cosineTransformsInvertEachOther(size: Int) throws {
    let inputs = normal(size)
    for (type, inverse, factor) in [
      (1, 1, 2 * (size - 1)), (2, 3, 2 * size), (3, 2, 2 * size), (4, 4, 2 * size),
    ] {
      let forward = try Making.make(DCT.self, "{size: \(size), type: \(type)}").made
      let back = try Making.make(DCT.self, "{size: \(size), type: \(inverse)}").made
      let found = back.apply(forward.apply(inputs))
      let expected = inputs.elements.map { $0 * Double(factor) }
      #expect(relativeError(found.elements, expected) < 1e-13, "type \(type)")
      let parameters = "{size: \(size), type: \(type), normalization: ortho}"
      let matrix = try Making.make(DCT.self, parameters).made.matrix
      let identity = Matrix.identity(size).elements
      #expect(relativeError(matrix.timesTransposed(matrix).elements, identity) < 1e-13)
    }
  }

  /// Up to 2e-15, by which the plain angle is rounded.
  @Test func rootsAreExactWhereTheyCanBe() {
    for count in [1, 2, 3, 4, 8, 12, 100, 1009] {
      let roots = RootsOfUnity(count)
      for k in 0..<count {
        let angle = 2 * Double.pi * Double(k) / Double(count)
        #expect((roots.cosine(k) - cos(angle)).magnitude < 2e-15)
        #expect((roots.sine(k) - sin(angle)).magnitude < 2e-15)
        #expect(roots.cosine(k) == roots.cosine(count - k))
        #expect(roots.sine(k) == -roots.sine(count - k))
      }
    }
    let roots = RootsOfUnity(12)
    #expect([roots.cosine(3), roots.cosine(9), roots.sine(6), roots.sine(0)] == [0, 0, 0, 0])
    #expect([roots.cosine(6), roots.sine(3), roots.sine(9)] == [-1, 1, -1])
  }
}

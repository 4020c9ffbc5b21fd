import Testing

@testable import Learning

@Suite struct VectorTests {
  @Test func `a vector is zero at first, and copies what it is given`() {
    let vector = Vector<Float>(count: 3)
    #expect(vector.values == [0, 0, 0])
    vector.values = [1, 2, 3]
    let other = Vector<Float>(count: 3)
    other.copy(from: vector)
    vector.values = [4, 5, 6]
    #expect(other.values == [1, 2, 3])
    #expect(Int(bitPattern: vector.memory) % 64 == 0)
  }

  @Test func `a difference is a root of a mean of squares`() {
    let (a, b) = (Vector<Float>(count: 4), Vector<Float>(count: 4))
    a.values = [1, 2, 3, 4]
    b.values = [1, 5, 3, 0]
    #expect(a.rmsDifference(from: b) == 2.5)
    #expect(b.rmsDifference(from: a) == 2.5)
    #expect(a.rmsDifference(from: a) == 0)
  }

  @Test func `only what is next to nothing is flushed`() {
    let vector = Vector<Float>(count: 6)
    vector.values = [.leastNonzeroMagnitude, -0x1p-130, 0x1p-107, 0x1p-106, -1, .nan]
    vector.flushTiny(blocksOf: 6)
    #expect(Array(vector.values.prefix(5)) == [0, 0, 0, 0x1p-106, -1])
    #expect(vector.values[5].isNaN)
  }

  /// Gradients of 1e-18 have squares of 1e-36, and an epsilon below 1e-18 divides by their root.
  @Test func `the square of a small gradient is kept`() {
    let vector = Vector<Float>(count: 6)
    vector.values = [1e-18, 0x1p-130, 0x1p-130, 1e-36, 1e-36, 1e-20]
    vector.flushTiny(blocksOf: 3)
    #expect(vector.values == [1e-18, 0, 0, 1e-36, 0, 1e-20])
  }
}

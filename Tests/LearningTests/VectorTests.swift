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

  @Test func `only what is next to nothing is flushed`() {
    let vector = Vector<Float>(count: 6)
    vector.values = [.leastNonzeroMagnitude, -0x1p-130, 0x1p-107, 0x1p-106, -1, .nan]
    vector.flushTiny()
    #expect(Array(vector.values.prefix(5)) == [0, 0, 0, 0x1p-106, -1])
    #expect(vector.values[5].isNaN)
  }
}

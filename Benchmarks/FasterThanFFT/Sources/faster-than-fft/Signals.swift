/// White complex signals, each `[re | im]`, uniform in ±1. Their values don't change any time.
struct Signals {
  let count: Int
  let size: Int
  let numbers: Memory<Float>

  init(count: Int, size: Int) {
    self.count = count
    self.size = size
    numbers = Memory(count: count * 2 * size, repeating: 0)
    var state: UInt64 = 1
    for i in 0..<numbers.count {
      // Knuth's MMIX; the upper bits are the random ones.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      numbers.start[i] = Float(Int32(truncatingIfNeeded: state >> 32)) * 0x1p-31
    }
  }

  subscript(index: Int) -> [Float] {
    Array(UnsafeBufferPointer(start: numbers.start + index * 2 * size, count: 2 * size))
  }
}

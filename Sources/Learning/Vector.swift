package import Numerical

/// A block of numbers in memory of its own, aligned to cache lines and zero at first.
///
/// The parameters of a network, their gradient and the slots of an optimizer are vectors: loops run
/// over their memory without checks of bounds or of unique reference.
package final class Vector<S: Scalar> {
  package let count: Int
  package let memory: UnsafeMutablePointer<S>

  package init(count: Int) {
    self.count = count
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<S>.stride, alignment: 64)
    memory = raw.bindMemory(to: S.self, capacity: max(1, count))
    memory.initialize(repeating: 0, count: count)
  }

  deinit { UnsafeMutableRawPointer(memory).deallocate() }

  /// A copy of all numbers; to set, there must be `count` of them.
  package var values: [S] {
    get { Array(UnsafeBufferPointer(start: memory, count: count)) }
    set {
      precondition(newValue.count == count, "\(newValue.count) values for a vector of \(count)")
      newValue.withUnsafeBufferPointer { values in
        if let first = values.baseAddress { memory.update(from: first, count: count) }
      }
    }
  }

  /// The memory of all numbers.
  package var bytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: memory, count: count * MemoryLayout<S>.stride)
  }

  func copy(from other: Vector<S>) {
    precondition(other.count == count, "\(other.count) values for a vector of \(count)")
    memory.update(from: other.memory, count: count)
  }

  /// The root of the mean of squared differences, summed in Double.
  @specialized(where S == Float) @specialized(where S == Double)
  func rmsDifference(from other: Vector<S>) -> Double {
    precondition(other.count == count, "\(other.count) values for a vector of \(count)")
    var sum = 0.0
    for i in 0..<count {
      let difference = Double(memory[i] - other.memory[i])
      sum += difference * difference
    }
    return (sum / Double(count)).squareRoot()
  }

  /// Of blocks of `size` numbers, the slots of an optimizer: where the first, a mean of gradients, is
  /// so small that its products would be subnormal, sets to 0 what is so in any block. Only where the
  /// gradient is gone: of a small one, the mean of squares may be far smaller, and still count.
  @specialized(where S == Float) @specialized(where S == Double)
  func flushTiny(blocksOf size: Int) {
    let least = S.leastNormalMagnitude * 0x1p20
    for i in 0..<min(size, count) where memory[i].magnitude < least {
      for place in stride(from: i, to: count, by: size) where memory[place].magnitude < least {
        memory[place] = 0
      }
    }
  }
}

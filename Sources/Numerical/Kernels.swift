internal import CKernels

/// Loops of a training step that are compiled in C, for several processors each.
extension Float {
  package static func adam(
    _ count: Int, parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
    mean: UnsafeMutablePointer<Float>, square: UnsafeMutablePointer<Float>, rate: Float,
    epsilon: Float, gain1: Float, gain2: Float, kept: Float
  ) {
    Threads.split(count, operations: 16 * count) { part in
      let start = part.lowerBound
      twiddle_adam_float(
        part.count, parameters + start, gradient + start, mean + start, square + start, rate,
        epsilon, gain1, gain2, kept)
    }
  }
}

extension Double {
  package static func adam(
    _ count: Int, parameters: UnsafeMutablePointer<Double>, gradient: UnsafePointer<Double>,
    mean: UnsafeMutablePointer<Double>, square: UnsafeMutablePointer<Double>, rate: Double,
    epsilon: Double, gain1: Double, gain2: Double, kept: Double
  ) {
    Threads.split(count, operations: 16 * count) { part in
      let start = part.lowerBound
      twiddle_adam_double(
        part.count, parameters + start, gradient + start, mean + start, square + start, rate,
        epsilon, gain1, gain2, kept)
    }
  }
}

extension Scalar {
  /// Asks memory for the rows of `width` numbers at `count` places of a table.
  package static func prefetch(
    _ table: UnsafePointer<Self>, width: Int, places: UnsafePointer<Int32>, count: Int
  ) {
    twiddle_prefetch(table, width * MemoryLayout<Self>.stride, places, count)
  }
}

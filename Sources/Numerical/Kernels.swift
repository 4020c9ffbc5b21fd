internal import CKernels

/// A function of the error r = predicted - exact of a single number.
package enum ElementwiseLoss {
  /// r²
  case squared
  /// |r|; its slope at 0 is 0.
  case absolute
  /// r² / 2 for |r| <= delta, and delta (|r| - delta / 2) beyond.
  case huber(delta: Double)

  fileprivate var delta: Double {
    if case .huber(let delta) = self { delta } else { 0 }
  }

  fileprivate func value(_ r: Double) -> Double {
    switch self {
    case .squared: r * r
    case .absolute: r.magnitude
    case .huber(let delta) where r.magnitude <= delta: r * r / 2
    case .huber(let delta): delta * (r.magnitude - delta / 2)
    }
  }
}

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

  package static func sum(
    _ loss: ElementwiseLoss, rows: Int, width: Int, predicted: UnsafePointer<Float>,
    predictedStride: Int, exact: UnsafePointer<Float>, exactStride: Int,
    gradient: UnsafeMutablePointer<Float>?, gradientStride: Int, scale: Float
  ) -> Double {
    let kernel =
      switch loss {
      case .squared: twiddle_mse_float
      case .absolute: twiddle_mae_float
      case .huber: twiddle_huber_float
      }
    var totals = SIMD8<Double>()
    withUnsafeMutablePointer(to: &totals) {
      kernel(
        rows, width, predicted, predictedStride, exact, exactStride, gradient, gradientStride,
        scale, Float(loss.delta), UnsafeMutableRawPointer($0).assumingMemoryBound(to: Double.self))
    }
    return totals.sum()
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

  package static func sum(
    _ loss: ElementwiseLoss, rows: Int, width: Int, predicted: UnsafePointer<Double>,
    predictedStride: Int, exact: UnsafePointer<Double>, exactStride: Int,
    gradient: UnsafeMutablePointer<Double>?, gradientStride: Int, scale: Double
  ) -> Double {
    let kernel =
      switch loss {
      case .squared: twiddle_mse_double
      case .absolute: twiddle_mae_double
      case .huber: twiddle_huber_double
      }
    var totals = SIMD8<Double>()
    withUnsafeMutablePointer(to: &totals) {
      kernel(
        rows, width, predicted, predictedStride, exact, exactStride, gradient, gradientStride,
        scale, Double(loss.delta), UnsafeMutableRawPointer($0).assumingMemoryBound(to: Double.self))
    }
    return totals.sum()
  }
}

extension Scalar {
  /// The same sum in Double throughout, for errors whose squares are beyond the range of `Float`.
  @specialized(where Self == Float) @specialized(where Self == Double)
  package static func sumInDouble(
    _ loss: ElementwiseLoss, rows: Int, width: Int, predicted: UnsafePointer<Self>,
    predictedStride: Int, exact: UnsafePointer<Self>, exactStride: Int
  ) -> Double {
    var sum = 0.0
    for row in 0..<rows {
      let (p, y) = (predicted + row * predictedStride, exact + row * exactStride)
      for i in 0..<width { sum += loss.value(Double(p[i]) - Double(y[i])) }
    }
    return sum
  }

  /// Asks memory for the rows of `width` numbers at `count` places of a table.
  package static func prefetch(
    _ table: UnsafePointer<Self>, width: Int, places: UnsafePointer<Int32>, count: Int
  ) {
    twiddle_prefetch(table, width * MemoryLayout<Self>.stride, places, count)
  }
}

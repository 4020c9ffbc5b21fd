extension Double {
  /// The greater of two, and NaN where one of them is: `maximum` of IEEE 754-2019. Swift's `max` and
  /// `Double.maximum` lose the NaN.
  package static func greater(_ a: Double, _ b: Double) -> Double {
    b > a || b.isNaN ? b : a
  }
}

extension Sequence where Element == Double {
  /// The greatest, NaN where there is one; nil of none.
  package func greatest() -> Double? {
    reduce(nil) { greatest, next in
      guard let greatest else { return next }
      return Double.greater(greatest, next)
    }
  }
}

internal import YAML

/// A step length that satisfies the strong Wolfe conditions, for f(t) along a line with f'(0) < 0:
/// f(t) ≤ f(0) + c₁ t f'(0) and |f'(t)| ≤ c₂ |f'(0)|.
///
/// Lengths grow until the conditions are bracketed, and the bracket is divided by cubic
/// interpolation (Nocedal and Wright, 2nd ed., algorithms 3.5 and 3.6).
struct LineSearch: Sendable {
  /// A length with the value and the slope of the function there.
  struct Point: Equatable {
    let length: Double
    let value: Double
    let slope: Double
  }

  /// Where it ended, and whether that was the place evaluated last.
  typealias Result = (point: Point, isLast: Bool)

  let decrease: Double
  let curvature: Double
  let evaluations: Int

  init(_ fields: inout Fields) {
    decrease = fields.double(
      "decrease", in: .above(0, below: 0.5), default: 1e-4, "c₁ of the Wolfe conditions")
    curvature = fields.double(
      "curvature", in: .above(0, below: 1), default: 0.9, "c₂ of the Wolfe conditions, above c₁")
    evaluations = fields.int(
      "evaluations", in: 1...1000, default: 25, "of the loss in one line search, at most")
    if fields.isSound, curvature <= decrease {
      fields.reject(
        "curvature", "'curvature' must be above 'decrease', \(decrease), but here is \(curvature)")
    }
  }

  /// The place found; where the evaluations run out, the lowest one that is below `origin`; else nil.
  func run(from origin: Point, first: Double, _ evaluate: @escaping (Double) -> Point) -> Result? {
    var search = Search(self, origin, evaluate)
    guard let found = search.run(first: first) ?? search.lowest else { return nil }
    return (found, found == search.last)
  }

  private struct Search {
    let rules: LineSearch
    let origin: Point
    let evaluate: (Double) -> Point
    private(set) var last: Point?
    /// The lowest place below the origin so far.
    private(set) var lowest: Point?
    private var left: Int

    init(_ rules: LineSearch, _ origin: Point, _ evaluate: @escaping (Double) -> Point) {
      self.rules = rules
      self.origin = origin
      self.evaluate = evaluate
      left = rules.evaluations
    }

    private mutating func look(_ length: Double) -> Point? {
      guard left > 0 else { return nil }
      left -= 1
      let point = evaluate(length)
      last = point
      if point.value < lowest?.value ?? origin.value { lowest = point }
      return point
    }

    private func isHigh(_ point: Point) -> Bool {
      !(point.value <= origin.value + rules.decrease * point.length * origin.slope)
    }

    private func isFlat(_ point: Point) -> Bool {
      point.slope.magnitude <= rules.curvature * origin.slope.magnitude
    }

    mutating func run(first: Double) -> Point? {
      var previous = origin
      var length = first
      while let point = look(length) {
        if isHigh(point) || (previous.length > 0 && point.value >= previous.value) {
          return zoom(low: previous, high: point)
        }
        if isFlat(point) { return point }
        if point.slope >= 0 { return zoom(low: point, high: previous) }
        (previous, length) = (point, 2 * length)
      }
      return nil
    }

    private mutating func zoom(low: Point, high: Point) -> Point? {
      var (low, high) = (low, high)
      while low.length != high.length, let point = look(between(low, high)) {
        if isHigh(point) || point.value >= low.value {
          high = point
        } else {
          if isFlat(point) { return point }
          if point.slope * (high.length - low.length) >= 0 { high = low }
          low = point
        }
      }
      return nil
    }

    /// The minimum of the cubic through both places, but a tenth of their distance from either at
    /// least; that from the lower one where the other has no number, and the middle where the cubic
    /// has no minimum.
    private func between(_ a: Point, _ b: Point) -> Double {
      let width = b.length - a.length
      guard b.value.isFinite, b.slope.isFinite else { return a.length + 0.1 * width }
      let d = a.slope + b.slope - 3 * (b.value - a.value) / width
      let discriminant = d * d - a.slope * b.slope
      guard discriminant >= 0 else { return a.length + width / 2 }
      let root = discriminant.squareRoot() * (width < 0 ? -1 : 1)
      let share = 1 - (b.slope + root - d) / (b.slope - a.slope + 2 * root)
      return a.length + (share.isNaN ? 0.5 : min(max(share, 0.1), 0.9)) * width
    }
  }
}

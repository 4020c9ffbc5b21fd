internal import Numerical

/// The iterations of ``LBFGS``. All that one hands to the next lies in the memory of the phase.
final class QuasiNewton<S: Scalar> {
  private let phase: LBFGS
  private let session: Session<S>
  private let objective: FullBatch<S>
  private let count: Int
  /// The gradient at the parameters, and the last changes of parameters and of gradient, in a ring.
  private let gradient: Vector<S>
  private let steps: Vector<S>
  private let changes: Vector<S>
  private let start: Vector<S>
  private var direction: [Double]

  init(_ phase: LBFGS, in session: Session<S>) {
    self.phase = phase
    self.session = session
    objective = FullBatch(phase.loss, in: session)
    count = session.network.parameters.count
    let memory = session.memory
    gradient = memory.vector("gradient", count: count)
    steps = memory.vector("steps", count: phase.history * count)
    changes = memory.vector("changes", count: phase.history * count)
    start = Vector(count: count)
    direction = Array(repeating: 0, count: count)
  }

  /// That at the parameters.
  private(set) var loss: Double {
    get { session.memory.numbers["loss"] ?? .nan }
    set { session.memory.numbers["loss"] = newValue }
  }

  private(set) var isOver: Bool {
    get { session.memory.numbers["is_over"] == 1 }
    set { session.memory.numbers["is_over"] = newValue ? 1 : 0 }
  }

  /// Pairs ever stored since the history was last forgotten; pair i lies at i mod history.
  private var pairs: Int {
    get { Int(session.memory.numbers["pairs"] ?? 0) }
    set { session.memory.numbers["pairs"] = Double(newValue) }
  }

  /// One step; returns its length as a multiple of the direction, 0 where there was none.
  @specialized(where S == Float) @specialized(where S == Double)
  func iterate() throws -> Double {
    if session.memory.numbers["loss"] == nil {
      loss = try objective.evaluate()
      objective.copyGradient(to: gradient)
    }
    guard largest(gradient) > phase.tolerance else {
      isOver = true
      return 0
    }
    while true {
      let first = aim()
      if let length = try search(from: first) {
        if largest(gradient) <= phase.tolerance { isOver = true }
        return length
      }
      if pairs == 0 {
        isOver = true
        return 0
      }
      pairs = 0
    }
  }

  /// Searches along the direction and goes there; nil, with all as before, where nothing is lower.
  private func search(from first: Double) throws -> Double? {
    let parameters = session.network.parameters
    start.copy(from: parameters)
    let origin = LineSearch.Point(length: 0, value: loss, slope: slope(gradient))
    guard origin.slope < 0 else { return nil }
    func point(_ length: Double) -> LineSearch.Point {
      for i in 0..<count {
        parameters.memory[i] = S(Double(start.memory[i]) + length * direction[i])
      }
      let value = objective.value()
      return LineSearch.Point(length: length, value: value, slope: slope(objective.gradient))
    }
    guard let found = phase.lineSearch.run(from: origin, first: first, point) else {
      parameters.copy(from: start)
      return nil
    }
    if !found.isLast { _ = point(found.point.length) }
    remember()
    loss = found.point.value
    objective.copyGradient(to: gradient)
    return found.point.length
  }

  /// Notes the change of parameters and gradient, if the curvature along it is positive.
  private func remember() {
    let place = (pairs % phase.history) * count
    let (s, y) = (steps.memory + place, changes.memory + place)
    var (product, square) = (0.0, 0.0)
    for i in 0..<count {
      s[i] = session.network.parameters.memory[i] - start.memory[i]
      y[i] = S(objective.gradient[i] - Double(gradient.memory[i]))
      product += Double(s[i]) * Double(y[i])
      square += Double(y[i]) * Double(y[i])
    }
    if product > 1e-10 * square { pairs += 1 }
  }

  /// Writes −H g to `direction`; returns the length to try first.
  private func aim() -> Double {
    for i in 0..<count { direction[i] = -Double(gradient.memory[i]) }
    let known = min(pairs, phase.history)
    guard known > 0 else { return min(1, 1 / max(1e-300, sumOfMagnitudes())) }
    let places = (pairs - known..<pairs).map { ($0 % phase.history) * count }
    var weights = Array(repeating: 0.0, count: known)
    var scale = 1.0
    for (j, place) in places.enumerated().reversed() {
      let (s, y) = (steps.memory + place, changes.memory + place)
      let curvature = product(s, y)
      weights[j] = product(s) / curvature
      for i in 0..<count { direction[i] -= weights[j] * Double(y[i]) }
      if j == known - 1 { scale = curvature / product(y, y) }
    }
    for i in 0..<count { direction[i] *= scale }
    for (j, place) in places.enumerated() {
      let (s, y) = (steps.memory + place, changes.memory + place)
      let weight = weights[j] - product(y) / product(s, y)
      for i in 0..<count { direction[i] += weight * Double(s[i]) }
    }
    return 1
  }

  private func product(_ a: UnsafePointer<S>, _ b: UnsafePointer<S>) -> Double {
    var sum = 0.0
    for i in 0..<count { sum += Double(a[i]) * Double(b[i]) }
    return sum
  }

  private func product(_ a: UnsafePointer<S>) -> Double {
    var sum = 0.0
    for i in 0..<count { sum += Double(a[i]) * direction[i] }
    return sum
  }

  private func slope(_ gradient: Vector<S>) -> Double { product(gradient.memory) }

  private func slope(_ gradient: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<count { sum += gradient[i] * direction[i] }
    return sum
  }

  private func sumOfMagnitudes() -> Double { direction.reduce(0) { $0 + $1.magnitude } }

  private func largest(_ gradient: Vector<S>) -> Double {
    var largest = 0.0
    for i in 0..<count { largest = max(largest, Double(gradient.memory[i].magnitude)) }
    return largest
  }
}

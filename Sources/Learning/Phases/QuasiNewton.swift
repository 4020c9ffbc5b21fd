internal import Numerical

/// The iterations of ``LBFGS``. All that one hands to the next lies in the memory of the phase.
final class QuasiNewton<S: Scalar> {
  private let phase: LBFGS
  private let session: Session<S>
  private let objective: FullBatch<S>
  private let count: Int
  /// That at the parameters.
  private let gradient: Vector<S>
  private let pairs: CurvaturePairs<S>
  private let start: Vector<S>
  private var direction: [Double]

  init(_ phase: LBFGS, in session: Session<S>) {
    self.phase = phase
    self.session = session
    objective = FullBatch(phase.loss, in: session)
    count = session.network.parameters.count
    let memory = session.memory
    gradient = memory.vector("gradient", count: count)
    pairs = CurvaturePairs(capacity: phase.history, size: count, in: memory)
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

  /// One step; returns its length as a multiple of the direction, 0 where there was none.
  @specialized(where S == Float) @specialized(where S == Double)
  func iterate() throws -> Double {
    if session.memory.numbers["loss"] == nil {
      loss = try objective.evaluate()
      objective.copyGradient(to: gradient)
    }
    guard !isFlat else {
      isOver = true
      return 0
    }
    while true {
      let first = aim()
      if let length = try search(from: first) {
        if isFlat { isOver = true }
        return length
      }
      if pairs.count == 0 {
        isOver = true
        return 0
      }
      pairs.removeAll()
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

  /// Notes the change of parameters and gradient.
  private func remember() {
    let parameters = session.network.parameters
    pairs.add { i in
      (
        parameters.memory[i] - start.memory[i],
        S(objective.gradient[i] - Double(gradient.memory[i]))
      )
    }
  }

  /// Writes −H g to `direction`; returns the length to try first.
  ///
  /// Along the plain gradient that is 2 f / |g|², which leads to the minimum of a square with that value
  /// and slope whose minimum is 0, whatever the unit of either.
  private func aim() -> Double {
    for i in 0..<count { direction[i] = -Double(gradient.memory[i]) }
    if pairs.count > 0 {
      pairs.applyInverseHessian(to: &direction)
      return 1
    }
    let norm = EuclideanNorm(direction).value
    return 2 * (loss / norm) / norm
  }

  private func slope(_ gradient: Vector<S>) -> Double {
    var sum = 0.0
    for i in 0..<count { sum += Double(gradient.memory[i]) * direction[i] }
    return sum
  }

  private func slope(_ gradient: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<count { sum += gradient[i] * direction[i] }
    return sum
  }

  private var isFlat: Bool {
    for i in 0..<count where Double(gradient.memory[i].magnitude) > phase.tolerance { return false }
    return true
  }
}

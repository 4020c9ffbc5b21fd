internal import Numerical

/// The last changes of parameters s and of gradient y, from which L-BFGS knows the curvature; they lie
/// in a ring in the memory of a phase. Vectors are in the network's precision, products in Double.
final class CurvaturePairs<S: Scalar> {
  private let capacity: Int
  private let size: Int
  private let memory: PhaseMemory<S>
  private let steps: Vector<S>
  private let changes: Vector<S>

  /// - Parameters:
  ///   - capacity: pairs kept at most.
  ///   - size: numbers of a vector.
  init(capacity: Int, size: Int, in memory: PhaseMemory<S>) {
    self.capacity = capacity
    self.size = size
    self.memory = memory
    steps = memory.vector("steps", count: capacity * size)
    changes = memory.vector("changes", count: capacity * size)
  }

  /// Pairs ever kept since the last ``removeAll()``; pair i lies at i mod `capacity`.
  private var stored: Int {
    get { memory[count: "pairs"] }
    set { memory[count: "pairs"] = newValue }
  }

  var count: Int { min(stored, capacity) }

  func removeAll() { stored = 0 }

  /// Keeps a pair, in place of the oldest where there are `capacity`, if the curvature along it is
  /// positive: if s·y is more than what rounding y to the network's precision may make of zero,
  /// s·y > ε |s| |y|. Else all stays as it was. Whatever unit s and y have, the answer is the same.
  ///
  /// - Parameter pair: s and y at a place.
  func add(_ pair: (Int) -> (step: S, change: S)) {
    var product = 0.0
    var (stepNorm, changeNorm) = (EuclideanNorm(), EuclideanNorm())
    for i in 0..<size {
      let (s, y) = pair(i)
      product += Double(s) * Double(y)
      stepNorm.add(Double(s))
      changeNorm.add(Double(y))
    }
    guard product > Double(S.ulpOfOne) * stepNorm.value * changeNorm.value else { return }
    let place = stored % capacity * size
    for i in 0..<size { (steps.memory[place + i], changes.memory[place + i]) = pair(i) }
    stored += 1
  }

  /// Multiplies `direction` by the inverse Hessian that the pairs tell of, which starts from
  /// (s·y / y·y) I of the newest (Nocedal and Wright, 2nd ed., algorithm 7.4). There must be a pair.
  func applyInverseHessian(to direction: inout [Double]) {
    let places = (stored - count..<stored).map { ($0 % capacity) * size }
    var weights = Array(repeating: 0.0, count: places.count)
    var scale = 1.0
    for (j, place) in places.enumerated().reversed() {
      let (s, y) = (steps.memory + place, changes.memory + place)
      let curvature = product(s, y)
      weights[j] = product(s, direction) / curvature
      for i in 0..<size { direction[i] -= weights[j] * Double(y[i]) }
      if j == places.count - 1 {
        let norm = EuclideanNorm((0..<size).lazy.map { Double(y[$0]) }).value
        scale = curvature / norm / norm
      }
    }
    for i in 0..<size { direction[i] *= scale }
    for (j, place) in places.enumerated() {
      let (s, y) = (steps.memory + place, changes.memory + place)
      let weight = weights[j] - product(y, direction) / product(s, y)
      for i in 0..<size { direction[i] += weight * Double(s[i]) }
    }
  }

  private func product(_ a: UnsafePointer<S>, _ b: UnsafePointer<S>) -> Double {
    var sum = 0.0
    for i in 0..<size { sum += Double(a[i]) * Double(b[i]) }
    return sum
  }

  private func product(_ a: UnsafePointer<S>, _ b: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<size { sum += Double(a[i]) * b[i] }
    return sum
  }
}

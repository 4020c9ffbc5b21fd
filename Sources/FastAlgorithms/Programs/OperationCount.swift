/// Real additions (subtractions included) and real multiplications by constants.
public struct OperationCount: Sendable, Equatable {
  public var additions: Int
  public var multiplications: Int

  public init(additions: Int = 0, multiplications: Int = 0) {
    self.additions = additions
    self.multiplications = multiplications
  }

  public var total: Int { additions + multiplications }

  public static func + (a: OperationCount, b: OperationCount) -> OperationCount {
    OperationCount(
      additions: a.additions + b.additions, multiplications: a.multiplications + b.multiplications)
  }

  public static func += (a: inout OperationCount, b: OperationCount) { a = a + b }

  static func * (count: Int, a: OperationCount) -> OperationCount {
    OperationCount(
      additions: count * a.additions, multiplications: count * a.multiplications)
  }

  /// Fewer operations in all; among equals, fewer multiplications.
  static func < (a: OperationCount, b: OperationCount) -> Bool {
    a.total != b.total ? a.total < b.total : a.multiplications < b.multiplications
  }
}

extension Coefficient {
  /// What multiplying a number by this takes: nothing for 0, ±1 and, of a complex number, ±i; one
  /// multiplication for a real number, of a complex one two; two and two additions for c (±1 ± i); four
  /// and two for the rest.
  func cost(ofComplex: Bool) -> OperationCount {
    if im == 0 {
      return re == 0 || abs(re) == 1
        ? OperationCount() : OperationCount(multiplications: ofComplex ? 2 : 1)
    }
    if re == 0 { return OperationCount(multiplications: abs(im) == 1 ? 0 : 2) }
    if abs(re) == abs(im) {
      return OperationCount(additions: 2, multiplications: abs(re) == 1 ? 0 : 2)
    }
    return OperationCount(additions: 2, multiplications: 4)
  }
}

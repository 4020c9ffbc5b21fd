import RealModule

/// A sequence of random numbers named by (seed, purpose, index).
///
/// The name is all there is: the same three give the same numbers, whatever was drawn before or
/// elsewhere, so nothing needs to be saved to go on after a kill, and no order of work matters.
/// Philox4x32-10 with the seed as its key; the counter holds the purpose (FNV-1a, 32 bits), the
/// index (64 bits) and the number of the block (32 bits).
public struct RandomStream: Sendable {
  private let key: (UInt32, UInt32)
  private let purpose: UInt32
  private let index: UInt64
  private var block: UInt32 = 0
  private var spare: Double?

  /// - Parameters:
  ///   - purpose: what the numbers are for, such as `"shuffle"`.
  ///   - index: which of the streams of that purpose, such as the epoch or the row.
  public init(seed: UInt64, purpose: String, index: UInt64 = 0) {
    self.key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    self.purpose = purpose.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    self.index = index
  }

  private mutating func pair() -> (UInt64, UInt64) {
    let counter = (
      block, UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32), purpose
    )
    block &+= 1
    let (a, b, c, d) = Philox.block(counter: counter, key: key)
    return (UInt64(a) << 32 | UInt64(b), UInt64(c) << 32 | UInt64(d))
  }

  /// Uniform on [0, 1), a multiple of 2⁻⁵³.
  public mutating func uniform() -> Double {
    Double(pair().0 >> 11) * 0x1p-53
  }

  /// Uniform on 0..<bound, without bias (Lemire's multiply and reject).
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "nothing lies below \(bound)")
    let bound = UInt64(bound)
    while true {
      let (high, low) = pair().0.multipliedFullWidth(by: bound)
      if low >= bound || low >= (0 &- bound) % bound { return Int(high) }
    }
  }

  /// Normal with mean 0 and variance 1 (Box and Muller, two from each block).
  public mutating func normal() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    let (first, second) = pair()
    let u = Double((first >> 11) + 1) * 0x1p-53
    let angle = 2 * Double.pi * (Double(second >> 11) * 0x1p-53)
    let radius = Double.sqrt(-2 * Double.log(u))
    spare = radius * Double.sin(angle)
    return radius * Double.cos(angle)
  }

  /// A random order of 0..<count (Fisher and Yates).
  public mutating func permutation(_ count: Int) -> [Int32] {
    var order = Array(0..<Int32(count))
    for i in stride(from: count - 1, to: 0, by: -1) { order.swapAt(i, below(i + 1)) }
    return order
  }
}

internal import Numerical

/// The order in which an epoch sees the samples.
enum Shuffle {
  /// Fisher and Yates, without bias; named by the seed and the epoch over all phases, so that
  /// nothing has to be saved to go on.
  ///
  /// A random number below a product of bounds is a random number below each of them, digit by
  /// digit. So few are drawn: one by one they took a twentieth of the time of training.
  static func order(_ count: Int, seed: UInt64, epoch: Int) -> [Int32] {
    var random = RandomStream(seed: seed, purpose: "shuffle", index: UInt64(epoch))
    var order = Array(0..<Int32(count))
    var left = count
    while left > 1 {
      var product = left
      var last = left - 1
      while last > 1, product < 1 << 48 / last {
        product *= last
        last -= 1
      }
      var digits = random.below(product)
      while left > last {
        order.swapAt(left - 1, digits % left)
        digits /= left
        left -= 1
      }
    }
    return order
  }
}

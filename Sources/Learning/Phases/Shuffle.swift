internal import Numerical

/// The order in which an epoch sees the samples.
enum Shuffle {
  /// Named by the seed and the epoch over all phases, so that nothing has to be saved to go on.
  static func order(_ count: Int, seed: UInt64, epoch: Int) -> [Int32] {
    var random = RandomStream(seed: seed, purpose: "shuffle", index: UInt64(epoch))
    return random.permutation(count)
  }
}
